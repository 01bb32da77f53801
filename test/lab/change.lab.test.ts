import { beforeAll, describe, expect, test } from 'vitest';
import type { Lab } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
});

const lvstop = (...args: readonly string[]) =>
  lab.on('lb1').run(['lvstop', ...args], { timeoutMs: 60_000 });
const ipvsadm = (...args: readonly string[]) => lab.on('lb1').read(['ipvsadm', ...args]);

/** Everything that is set on the director. */
const table = async (): Promise<string> =>
  (await ipvsadm('-S', '-n')) +
  (await ipvsadm('-L', '-n', '--thresholds')).replaceAll(/ +\d+ +\d+ *$/gm, '') +
  (await ipvsadm('-L', '--timeout')) +
  (await ipvsadm('-L', '--daemon'));

const SERVICE = '10.9.0.100:7777';

async function makeService(): Promise<void> {
  await ipvsadm('-A', '-t', SERVICE, '-s', 'wrr');
  await ipvsadm('-a', '-t', SERVICE, '-r', '10.9.8.15:80', '-m', '-w', '3', '-x', '50', '-y', '20');
  await ipvsadm('-a', '-t', SERVICE, '-r', '10.9.8.16:80', '-m', '-w', '2');
}

describe('on a director, as root', () => {
  test('a weight is set, restated whole, and taken back', async () => {
    await makeService();
    try {
      const before = await table();
      const set = await lvstop(
        'weight',
        `tcp/${SERVICE}`,
        '10.9.8.15:80',
        '+4',
        '--yes',
        '--reason',
        'a test',
      );
      expect({ ...set, stdout: undefined }).toMatchObject({ exitCode: 0, stderr: '' });
      expect(set.stdout).toContain(`ipvsadm -e -t ${SERVICE} -r 10.9.8.15:80 -m -w 7 -x 50 -y 20`);
      const after = await table();
      expect(after).toBe(before.replace('10.9.8.15:80 -m -w 3', '10.9.8.15:80 -m -w 7'));
      const history = JSON.parse((await lvstop('history', '--json')).stdout) as {
        readonly actions: readonly unknown[];
      };
      expect(history.actions[0]).toMatchObject({
        ...{ user: 'root', reason: 'a test', outcome: 'done', undoable: true },
      });
      expect(await lvstop('undo', '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
      expect(await table()).toBe(before);
    } finally {
      await ipvsadm('-D', '-t', SERVICE);
    }
  });

  test('drain and restore give back exactly what was', async () => {
    await makeService();
    try {
      const before = await table();
      expect(await lvstop('drain', '10.9.8.15:80', '--service', SERVICE, '--yes')).toMatchObject({
        exitCode: 0,
      });
      expect(await ipvsadm('-S', '-n')).toContain('10.9.8.15:80 -m -w 0');
      expect(await lvstop('restore', '10.9.8.15:80', '--service', SERVICE, '--yes')).toMatchObject({
        exitCode: 0,
      });
      expect(await table()).toBe(before);
    } finally {
      await ipvsadm('-D', '-t', SERVICE);
    }
  });

  test('services, servers, timeouts and counters', async () => {
    const before = await table();
    const steps: readonly (readonly string[])[] = [
      ['service', 'add', `tcp/${SERVICE}`, '--scheduler', 'sh', '--scheduler-flags', 'sh-port'],
      [
        'server',
        'add',
        `tcp/${SERVICE}`,
        '10.9.0.17',
        '--forward',
        'tunnel',
        '--tunnel-type',
        'gue',
        '--tunnel-port',
        '6080',
      ],
      ['server', 'edit', `tcp/${SERVICE}`, '10.9.0.17', '--upper', '9', '--weight', '4'],
      ['service', 'edit', '-t', SERVICE, '--persistent', '60', '--netmask', '255.255.255.0'],
      ['timeouts', '--tcp', '600'],
      ['zero', `tcp/${SERVICE}`],
    ];
    for (const step of steps)
      expect(await lvstop(...step, '--yes'), step.join(' ')).toMatchObject({ exitCode: 0 });
    const now = await table();
    expect(now).toContain(`-A -t ${SERVICE} -s sh -p 60 -M 255.255.255.0 -b sh-port`);
    expect(now).toContain('-r 10.9.0.17:7777 -i -w 4 --tun-type gue --tun-port 6080 --tun-nocsum');
    expect(now).toContain('600 120 300');
    expect(await lvstop('undo', '--yes')).toMatchObject({ exitCode: 0 }); // timeouts: zero cannot be
    expect(await lvstop('service', 'remove', SERVICE, '--yes')).toMatchObject({ exitCode: 0 });
    expect(await table()).toBe(before);
  });

  test('what keepalived manages is said with how long it lasts', async () => {
    const planned = await lvstop('weight', 'tcp/10.9.0.100:80', '10.9.0.14:80', '2', '--dry-run');
    expect(planned).toMatchObject({
      exitCode: 0,
      stdout: 'ipvsadm -e -t 10.9.0.100:80 -r 10.9.0.14:80 -g -w 2\n',
    });
    expect(planned.stderr).toMatch(/health check goes\s+down and up again/);
    expect(planned.stderr).toMatch(/keepalived.conf|services.conf/);
  });
});

test('an ordinary user is told which right is missing', async () => {
  const ended = await lab
    .on('lb1')
    .run([
      'setpriv',
      '--reuid=65534',
      '--clear-groups',
      'lvstop',
      'weight',
      'tcp/10.9.0.100:80',
      '10.9.0.14:80',
      '2',
      '--yes',
    ]);
  expect(ended).toMatchObject({ exitCode: 3 });
  expect(ended.stderr).toContain('CAP_NET_ADMIN');
});
