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
  expect(ran).toEqual([
    ['sudo', '-n', 'ipvsadm', '-L', '-n'],
    ['sudo', '-n', 'sysctl', '-w', 'net.ipv4.vs.conntrack=1'],
    ['logger', '--', 'x'],
  ]);
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
