import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openPair, WALL_MS } from '../pair.ts';
import type { PairMember, PairUnderTest } from '../pair.ts';

const CONFIG = '/etc/keepalived/keepalived.conf';
const FILE = '/etc/keepalived/note';

let pair: PairUnderTest;
let lb1: PairMember;
beforeEach(() => {
  pair = openPair();
  lb1 = pair.near;
});

const status = async (...argv: [string, ...string[]]): Promise<number | string> => {
  const outcome = await lb1.host.run(argv);
  return outcome.kind === 'exited' ? outcome.exitCode : outcome.kind;
};

test('a file is written, read, listed, copied, moved and removed', async () => {
  await lb1.write(FILE, 'one\ntwo\n');
  expect(await lb1.run('cat', FILE)).toBe('one\ntwo\n');
  expect(await lb1.run('ls', '-1A', '--', '/etc/keepalived')).toBe(
    'failover\nkeepalived.conf\nnote\n',
  );
  await lb1.run('cp', '-p', FILE, `${FILE}.bak`);
  await lb1.run('mv', `${FILE}.bak`, `${FILE}.old`);
  await lb1.run('rm', FILE);
  expect(await lb1.run('cat', `${FILE}.old`)).toBe('one\ntwo\n');
  expect(await lb1.run('cat', FILE)).toBe(`cat: ${FILE}: No such file or directory\n`);
});

test.each([
  [['cat', '/etc'], 'cat: /etc: Is a directory\n', 1],
  [['ls', '-1A', '--', '/nope'], "ls: cannot access '/nope': No such file or directory\n", 2],
  [['cp', '-p', '/nope', '/x'], "cp: cannot stat '/nope': No such file or directory\n", 1],
  [['mv', '/nope', '/x'], "mv: cannot stat '/nope': No such file or directory\n", 1],
  [['rm', '/nope'], "rm: cannot remove '/nope': No such file or directory\n", 1],
  [
    ['stat', '-c', '%i', '--', '/nope'],
    "stat: cannot statx '/nope': No such file or directory\n",
    1,
  ],
  [['tee', '/nope/x'], 'tee: /nope/x: No such file or directory\n', 1],
  [
    ['sed', '-i', '-e', '1s/a/b/1', '/nope'],
    "sed: can't read /nope: No such file or directory\n",
    2,
  ],
  [['kill', '-USR1', '99999'], 'kill: (99999): No such process\n', 1],
  [['keepalived', '--signum=FOO'], 'Unknown sigfunc FOO\n', 1],
] as const)('%j fails as the real one', async (argv, message, code) => {
  const [program, ...words] = argv;
  expect(await lb1.run(program, ...words)).toBe(message);
  expect(await status(program, ...words)).toBe(code);
});

test('there is no system bus, and no program that nobody installed', async () => {
  expect(await status('busctl', '--system', 'list')).toBe('not-found');
  expect(await status('/opt/keepalived/keepalived', '-v')).toBe('not-found');
});

test('sed changes one word of one line and puts a new file in the place of the old', async () => {
  await lb1.write(FILE, 'a b b\nb a/b\n');
  const before = await lb1.run('stat', '-c', '%i', FILE);
  await lb1.run('sed', '-i', '-e', '1s/b/c/2', FILE);
  await lb1.run('sed', '-i', '-e', String.raw`2s/a\/b/x&y/1`, FILE);
  expect(await lb1.run('cat', FILE)).toBe('a b c\nb xa/by\n');
  expect(await lb1.run('stat', '-c', '%i', FILE)).not.toBe(before);
});

test('stat tells size, mode, owner and time', async () => {
  pair.wait(1500);
  await lb1.write(FILE, 'äb\n');
  expect(await lb1.run('stat', '-c', '%s %a %U %Y %y|%n', '--', FILE)).toBe(
    `4 644 root ${WALL_MS / 1000 + 1} 2026-11-25 10:00:01.500000000 +0000|${FILE}\n`,
  );
  const sum = createHash('sha256').update('äb\n').digest('hex');
  expect(await lb1.run('sha256sum', FILE)).toBe(`${sum}  ${FILE}\n`);
});

test('the processes of keepalived are there as the kernel shows them', async () => {
  const pid = (await lb1.run('pidof', 'keepalived')).trim().split(' ').at(-1) ?? '';
  expect(await lb1.run('cat', '/run/keepalived.pid')).toBe(`${pid}\n`);
  expect(await lb1.run('readlink', '--', `/proc/${pid}/exe`)).toBe('/usr/sbin/keepalived\n');
  const vrrp = (await lb1.run('cat', '/run/vrrp.pid')).trim();
  expect((await lb1.run('cat', `/proc/${vrrp}/stat`)).split(' ')[3]).toBe(pid);
  expect(await lb1.run('cat', `/proc/${pid}/root${CONFIG}`)).toBe(await lb1.run('cat', CONFIG));
  expect(await lb1.run(`/proc/${pid}/exe`, '-v')).toContain('Keepalived v2.2.7 ');
});

test('keepalived says which signal writes JSON', async () => {
  expect(await lb1.run('keepalived', '--signum=JSON')).toBe('36\n');
});

test('systemctl stops, starts and tells', async () => {
  expect(await lb1.run('systemctl', 'is-active', 'keepalived')).toBe('active\n');
  const before = await lb1.run('cat', '/run/keepalived.pid');
  await lb1.run('systemctl', 'stop', 'keepalived');
  expect(await lb1.run('systemctl', 'is-active', 'keepalived')).toBe('inactive\n');
  expect(await status('systemctl', 'is-active', 'keepalived')).toBe(3);
  await lb1.run('sudo', '-n', 'systemctl', 'start', 'keepalived.service');
  expect(await lb1.run('cat', '/run/keepalived.pid')).not.toBe(before);
});

test('systemctl tells the process of the unit, and 0 once there is none', async () => {
  const mainPid = ['systemctl', 'show', '--property=MainPID', '--value', 'keepalived'] as const;
  expect(await lb1.run(...mainPid)).toBe(await lb1.run('cat', '/run/keepalived.pid'));
  expect(
    await lb1.run('systemctl', 'show', '--property=ActiveState,MainPID', 'keepalived'),
  ).toMatch(/^MainPID=\d+\nActiveState=active\n$/);
  await lb1.run('systemctl', 'stop', 'keepalived');
  expect(await lb1.run(...mainPid)).toBe('0\n');
});

test('readlink tells where a file really is', async () => {
  expect(await lb1.run('readlink', '-f', CONFIG)).toBe(`${CONFIG}\n`);
  expect(await lb1.run('readlink', '-f', '/etc/../etc/keepalived/none')).toBe(
    '/etc/keepalived/none\n',
  );
  expect(await status('readlink', '-f', '/nowhere/none')).toBe(1);
  expect(await status('readlink', CONFIG)).toBe(1);
});

test('the addresses are the same by ip, by the routes and by if_inet6', async () => {
  const held = await lb1.run('ip', '-o', 'addr');
  const trie = await lb1.run('cat', '/proc/net/fib_trie');
  for (const address of ['127.0.0.1', '192.168.65.125', '192.168.65.127', '192.168.65.129']) {
    expect(held).toMatch(new RegExp(`inet ${address}/`));
    expect(trie).toMatch(new RegExp(String.raw`\|-- ${address}\n\s+/32 host LOCAL`));
  }
  expect(held).toContain('inet6 fd00:65::127/128 ');
  expect(await lb1.run('cat', '/proc/net/if_inet6')).toContain(
    'fd000065000000000000000000000127 02 80 00 a2     eth0\n',
  );
});
