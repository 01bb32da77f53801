import { expect, test } from 'vitest';
import { ProcessFinder } from '../../../../src/backends/keepalived/process/find-process.ts';
import { parseVersion } from '../../../../src/backends/keepalived/process/program.ts';
import type { Host } from '../../../../src/state/ports.ts';
import { manualClock } from '../../../helpers/manual-clock.ts';
import { processFiles } from '../../../helpers/process-files.ts';

interface Process {
  readonly parent: number;
  readonly argv: string;
  readonly net?: string;
  readonly uid?: number;
}

/** A machine with these processes and pid files; `pidof` names the processes in their order. */
function machine(
  processes: Readonly<Record<number, Process>>,
  files: Readonly<Record<string, string>>,
) {
  const ran: string[] = [];
  const texts = new Map([
    ...Object.entries(processes).flatMap(([pid, { argv, ...more }]) =>
      Object.entries(processFiles(Number(pid), `${argv.replaceAll(' ', '\0')}\0`, more)),
    ),
    ...Object.entries(files),
  ]);
  const host: Pick<Host, 'read' | 'run'> = {
    read: (path) => {
      const text = texts.get(path);
      return Promise.resolve(text === undefined ? { kind: 'missing' } : { kind: 'read', text });
    },
    run: (argv) => {
      ran.push(argv[0]);
      const pid = Number(/\/proc\/(\d+)\/ns\/net/.exec(argv.join(' '))?.[1] ?? '0');
      const answers: Readonly<Record<string, string>> = {
        pidof: Object.keys(processes).join(' '),
        readlink: `net:[1]\n${processes[pid]?.net ?? 'net:[1]'}\n`,
      };
      if (argv[0] === 'readlink' && processes[pid]?.net === 'hidden')
        return Promise.resolve({ kind: 'exited', exitCode: 1, stdout: 'net:[1]\n', stderr: '' });
      const stdout = answers[argv[0]];
      return Promise.resolve(
        stdout === undefined
          ? { kind: 'exited', exitCode: 2, stdout: '', stderr: '' }
          : { kind: 'exited', exitCode: 0, stdout, stderr: '' },
      );
    },
  };
  const finder = new ProcessFinder({ host, clock: manualClock(), procfs: '/proc' });
  return { finder, ran };
}

const PARENT = { parent: 1, argv: '/usr/sbin/keepalived --dont-fork' };
const CHILD = { parent: 10, argv: '/usr/sbin/keepalived --dont-fork' };

test('by its pid files, with its children', async () => {
  const { finder, ran } = machine(
    { 10: PARENT, 11: CHILD, 12: CHILD },
    { '/run/keepalived.pid': '10\n', '/run/vrrp.pid': '12\n', '/run/checkers.pid': '11\n' },
  );
  expect(await finder.find()).toMatchObject({
    parent: { pid: 10 },
    vrrp: { pid: 12 },
    checkers: { pid: 11 },
    isOurs: true,
  });
  ran.length = 0;
  await finder.find();
  expect(ran).toEqual([]); // known: no process is started to look again
});

test('by its command line, where its pid files have other names', async () => {
  const argv = 'keepalived -nlf /k.conf -p /p/a --vrrp_pid=/p/b -c /p/c';
  const { finder } = machine(
    { 10: { parent: 1, argv }, 11: { ...CHILD, argv }, 12: { ...CHILD, argv } },
    { '/p/a': '10', '/p/b': '11', '/p/c': '12' },
  );
  expect(await finder.find()).toMatchObject({
    parent: { pid: 10 },
    vrrp: { pid: 11 },
    checkers: { pid: 12 },
    options: { file: '/k.conf' },
  });
});

test('not that of another network namespace', async () => {
  const { finder } = machine(
    { 10: { ...PARENT, net: 'net:[2]' }, 20: { ...PARENT, net: 'net:[1]' } },
    { '/run/keepalived.pid': '10' },
  );
  expect(await finder.find()).toMatchObject({ parent: { pid: 20 } });
});

test('of several whose namespaces are hidden none, but the only one there is', async () => {
  const hidden = { ...PARENT, net: 'hidden' };
  const files = { '/run/keepalived.pid': '10', '/run/vrrp.pid': '12' };
  const child = { ...CHILD, net: 'hidden' };
  const twice = async (processes: Readonly<Record<number, Process>>) => {
    const { finder } = machine(processes, files);
    return [await finder.find(), await finder.find()]; // the second knows of the first
  };
  const alone = { parent: { pid: 10 }, isOurs: undefined };
  expect(await twice({ 10: hidden, 12: child })).toMatchObject([alone, alone]);
  expect(await twice({ 10: hidden, 12: child, 20: hidden })).toEqual(['several', 'several']);
  const ours = { parent: { pid: 20 }, isOurs: true };
  expect(await twice({ 10: hidden, 12: child, 20: PARENT })).toMatchObject([ours, ours]);
});

test('not what a pid file left behind names, nor a child of another, nor a program of some user', async () => {
  const { finder } = machine(
    { 10: { parent: 1, argv: '/usr/bin/sleep 9' }, 30: { ...PARENT, uid: 1000 } },
    { '/run/keepalived.pid': '10' },
  );
  expect(await finder.find()).toBe('none');
  const other = machine(
    { 10: PARENT, 12: { ...CHILD, parent: 9 } },
    { '/run/keepalived.pid': '10', '/run/vrrp.pid': '12' },
  );
  expect(await other.finder.find()).not.toHaveProperty('vrrp');
});

test('its version and what it was built with', () => {
  const text =
    'Keepalived v2.2.7 (01/16,2022)\n\nConfig options:  LVS VRRP JSON\n\nSystem options:  X\n';
  expect(parseVersion(text)).toEqual({
    version: '2.2.7',
    options: new Set(['LVS', 'VRRP', 'JSON']),
  });
  expect(parseVersion('sh: keepalived: not found')).toBeUndefined();
});
