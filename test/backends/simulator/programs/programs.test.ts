import { expect, test } from 'vitest';
import { createSimulator } from '../../../../src/backends/simulator/index.ts';
import type { Argv } from '../../../../src/state/ports.ts';

function demo() {
  const host = createSimulator({ clock: { monotonicMs: () => 0 } });
  return (words: string) => host.run(words.split(' ') as unknown as Argv); // never empty
}

test('a setting is written and read in the words of procps, under any of its paths', async () => {
  const run = demo();
  expect(await run('sysctl -w net.ipv4.vs.expire_quiescent_template=1')).toEqual({
    ...{ kind: 'exited', exitCode: 0, stderr: '' },
    stdout: 'net.ipv4.vs.expire_quiescent_template = 1\n',
  });
  for (const path of ['sysctl', '/sbin/sysctl', '/usr/sbin/sysctl'])
    expect(await run(`${path} -n net.ipv4.vs.expire_quiescent_template`)).toMatchObject({
      stdout: '1\n',
    });
});

test('sudo -n runs what follows it', async () => {
  const run = demo();
  const service = '-t 192.168.65.127:8080 -r 10.65.0.11:8081';
  expect(await run(`sudo -n ipvsadm -e ${service} -m -w 0`)).toMatchObject({ exitCode: 0 });
  expect(await run('ipvsadm -L -n -t 192.168.65.127:8080')).toMatchObject({
    stdout: expect.stringMatching(/10\.65\.0\.11:8081 +Masq +0 /) as unknown,
  });
  expect(await run('sudo -n /usr/sbin/sysctl -n net.ipv4.vs.conn_reuse_mode')).toMatchObject({
    stdout: '1\n',
  });
  expect(await run('sudo -n nosuch')).toEqual({ kind: 'not-found' });
  expect(await run('sudo')).toEqual({ kind: 'not-found' });
});

test('logger takes a line without a word', async () => {
  const silent = { kind: 'exited', exitCode: 0, stdout: '', stderr: '' };
  expect(await demo()('logger -t lvstop -p user.notice drained')).toEqual(silent);
});

test('a program of another directory is not there', async () => {
  expect(await demo()('/opt/ipvsadm -L')).toEqual({ kind: 'not-found' });
});
