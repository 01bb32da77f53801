import { expect, test } from 'vitest';
import { elevatedHost } from '../../../src/backends/exec/elevated-host.ts';
import type { Host, RunOutcome } from '../../../src/state/ports.ts';

const said = (stderr: string): RunOutcome => ({ kind: 'exited', exitCode: 1, stdout: '', stderr });

test('only what takes root goes through sudo, which never asks for a password', async () => {
  const ran: (readonly string[])[] = [];
  const host: Host = {
    run: (argv) => {
      ran.push(argv);
      return Promise.resolve({ kind: 'not-found' });
    },
    read: () => Promise.resolve({ kind: 'missing' }),
  };
  const elevated = elevatedHost(host);
  await elevated.run(['ipvsadm', '-L', '-n']);
  await elevated.run(['sysctl', '-w', 'net.ipv4.vs.conntrack=1']);
  await elevated.run(['logger', '--', 'x']);
  await elevated.run(['keepalived', '-v']);
  await elevated.run(['keepalived', '--signum=JSON']);
  await elevated.run(['keepalived', '-t', '-f', '/k.conf']);
  expect(ran).toEqual([
    ['sudo', '-n', 'ipvsadm', '-L', '-n'],
    ['sudo', '-n', 'sysctl', '-w', 'net.ipv4.vs.conntrack=1'],
    ['logger', '--', 'x'],
    ['keepalived', '-v'],
    ['keepalived', '--signum=JSON'],
    ['sudo', '-n', 'keepalived', '-t', '-f', '/k.conf'],
  ]);
});

test('a process of root is signalled and looked at through sudo', async () => {
  const ran: string[] = [];
  const host: Host = {
    run: (argv) => {
      ran.push(argv.join(' '));
      return Promise.resolve(said(''));
    },
    read: () => Promise.resolve({ kind: 'missing' }),
  };
  const elevated = elevatedHost(host);
  await elevated.run(['kill', '-s', 'USR1', '12']);
  await elevated.run(['readlink', '--', '/proc/self/ns/net', '/proc/12/ns/net']);
  await elevated.run(['stat', '-c', '%i', '--', '/proc/12/root/tmp/keepalived.data']);
  await elevated.run(['stat', '-c', '%i', '--', '/tmp/keepalived.data']);
  expect(ran.map((each) => each.split(' ')[0])).toEqual(['sudo', 'sudo', 'sudo', 'stat']);
});

test('of the files that are denied only what a process of root has written is read through sudo', async () => {
  const host: Host = {
    run: (argv) =>
      Promise.resolve({ kind: 'exited', exitCode: 0, stdout: argv.join(' '), stderr: '' }),
    read: (path) =>
      Promise.resolve(path === '/proc/1/root/free' ? { kind: 'missing' } : { kind: 'denied' }),
  };
  const elevated = elevatedHost(host);
  expect(await elevated.read('/proc/12/root/tmp/keepalived.json')).toEqual({
    kind: 'read',
    text: 'sudo -n cat -- /proc/12/root/tmp/keepalived.json',
  });
  expect(await elevated.read('/etc/shadow')).toEqual({ kind: 'denied' });
  expect(await elevated.read('/proc/1/root/free')).toEqual({ kind: 'missing' });
});

test.each<readonly [string, RunOutcome, RunOutcome]>([
  ['no sudo', { kind: 'not-found' }, { kind: 'failed', reason: 'sudo is not installed' }],
  ['no ipvsadm', said('sudo: ipvsadm: command not found\n'), { kind: 'not-found' }],
  ['no right', said('sudo: a password is required\n'), said('sudo: a password is required\n')],
])('%s is called that', async (_, outcome, told) => {
  const host: Host = {
    run: () => Promise.resolve(outcome),
    read: () => Promise.resolve({ kind: 'missing' }),
  };
  expect(await elevatedHost(host).run(['ipvsadm', '-L'])).toEqual(told);
});
