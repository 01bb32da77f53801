import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { historyErrors } from '../helpers/history-schema.ts';
import { lvstop } from '../helpers/program.ts';
import { openInPty, type PtyApp } from '../helpers/pty.ts';

/** Every command that changes, as the built program does it to the simulated director. */

const home = mkdtempSync(join(tmpdir(), 'lvstop-'));
afterAll(() => {
  rmSync(home, { recursive: true });
});

function feed(input: string, ...args: readonly string[]) {
  const [program, ...rest] = lvstop('--demo', ...args);
  const env = { PATH: process.env['PATH'], HOME: home };
  return spawnSync(program, rest, { encoding: 'utf8', env, timeout: 30_000, input });
}

const run = (line: string) => feed('', ...line.split(' '));

const WEB = '192.168.65.127:80';
const WEB1 = '192.168.65.156:80';
const WEIGHT = `weight -t ${WEB} ${WEB1}`;

describe('done: the plan, its commands, what the kernel holds', () => {
  test.each([
    [`${WEIGHT} -1`, `ipvsadm -e -t ${WEB} -r ${WEB1} -g -w 2`, 'weight 2, forwarding direct'],
    [`weight tcp/${WEB} ${WEB1} +4`, `ipvsadm -e -t ${WEB} -r ${WEB1} -g -w 7`, 'weight 7'],
    ['weight web web1 9', `ipvsadm -e -t ${WEB} -r ${WEB1} -g -w 9`, 'weight 9'],
    [
      `weight ${WEB} ${WEB1} 5 --over 1s --steps 2`,
      `ipvsadm -e -t ${WEB} -r ${WEB1} -g -w 4`,
      'weight 5',
    ],
    [
      'drain 192.168.65.171',
      'ipvsadm -e -t 192.168.65.127:3306 -r 192.168.65.171:3306 -g -w 0 -x 60 -y 50',
      'upper threshold 60',
    ],
    ['service add tcp/10.1.1.1:80', 'ipvsadm -A -t 10.1.1.1:80 -s wlc', 'scheduler wlc'],
    [
      'service add -f 9 -6 --scheduler mh --scheduler-flags mh-port --persistent 60 --netmask 64',
      'ipvsadm -A -f 9 -6 -s mh -b mh-port -p 60 -M 64',
      'scheduler mh',
    ],
    [`service edit -t ${WEB} --persistent off`, `ipvsadm -E -t ${WEB} -s wrr`, 'scheduler wrr'],
    [
      `service edit -t ${WEB} --scheduler wlc`,
      `ipvsadm -E -t ${WEB} -s wlc -p 20`,
      'persistence 20 s',
    ],
    [
      'service remove tcp/192.168.65.127:3306 --force',
      'ipvsadm -D -t 192.168.65.127:3306',
      'not there',
    ],
    [
      `server add -t ${WEB} 192.168.65.9 --weight 4 --upper 20 --lower 10`,
      `ipvsadm -a -t ${WEB} -r 192.168.65.9:80 -g -w 4 -x 20 -y 10`,
      'weight 4',
    ],
    [
      'server add tcp/192.168.65.128:80 172.20.3.10 --forward tunnel --tunnel-type gre --tunnel-checksum checksum',
      'ipvsadm -a -t 192.168.65.128:80 -r 172.20.3.10:80 -i -w 1 --tun-type gre --tun-csum',
      'tunnel gre checksum',
    ],
    [
      'server edit tcp/192.168.65.128:80 172.20.2.10 --tunnel-checksum remote',
      'ipvsadm -e -t 192.168.65.128:80 -r 172.20.2.10:80 -i -w 2 --tun-type gue --tun-port 6080 --tun-remcsum',
      'gue port 6080 remote checksum',
    ],
    [
      `server remove -t ${WEB} 192.168.65.158 --force`,
      `ipvsadm -d -t ${WEB} -r 192.168.65.158:80`,
      'not there',
    ],
    ['zero', 'ipvsadm -Z', ''],
    [`zero -t ${WEB}`, `ipvsadm -Z -t ${WEB}`, ''],
    ['timeouts --tcp 800', 'ipvsadm --set 800 120 300', 'tcp 800 s, tcpfin 120 s'],
    [
      'sync start master --interface eth0 --id 5 --ttl 2',
      'ipvsadm --start-daemon master --mcast-interface eth0 --syncid 5 --mcast-ttl 2',
      'interface eth0, id 5',
    ],
    [
      'sysctl expire_quiescent_template 1',
      'sysctl -w net.ipv4.vs.expire_quiescent_template=1',
      'value 1',
    ],
    ['clear --force', 'ipvsadm -C', 'not there'],
  ])('%s', (line, command, held) => {
    const { status, stdout, stderr } = run(`${line} --yes`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^DEMO: /);
    expect(stdout).toContain(`\n  ${command}\n`);
    const [, now = ''] = stdout.split('The kernel holds now\n');
    expect(now.replaceAll(/\n {2,}/g, ' ')).toContain(held);
    expect(stdout).toMatch(/\ndone \([a-z0-9]{5}\); .*\n$/);
  });

  test('no line but commands is wider than 80 columns', () => {
    const { stdout } = run('drain 192.168.65.156 --yes --force');
    const [told = ''] = stdout.split('\nCommands\n');
    expect(told.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('what is so already is done', () => {
    const { status, stdout } = run(`${WEIGHT} 3 --yes`);
    expect(status).toBe(0);
    expect(stdout).toContain('it is so already');
    expect(run('sync stop backup --yes')).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('--dry-run', () => {
  test('prints the commands and nothing else on stdout, all about them on stderr', () => {
    const { status, stdout, stderr } = run(`${WEIGHT} 50% --dry-run --read-only`);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `ipvsadm -e -t ${WEB} -r ${WEB1} -g -w 2\n`,
    });
    for (const part of ['DEMO: Weight of', 'weight 3 -> 2', 'share', 'What follows'])
      expect(stderr).toContain(part);
    expect(stderr).not.toContain('ipvsadm -e');
  });

  test('of a guard that speaks prints no command', () => {
    const refused = run('drain 192.168.65.156 --dry-run');
    expect(refused).toMatchObject({ status: 6, stdout: '' });
    expect(refused.stderr).toContain('PERSISTENCE_FEEDS');
    const forced = run('drain 192.168.65.156 --dry-run --force');
    expect(forced.status).toBe(0);
    expect(forced.stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(forced.stderr).toContain('passed by --force');
  });
});

describe('refused', () => {
  test.each([
    // nobody to ask
    [`${WEIGHT} 5`, 2, 'give --yes'],
    // no names, no numbers
    ['weight nonsense 1.2.3.4 5 --yes', 2, "'nonsense'"],
    ['weight 192.168.65.127:443 192.168.65.156 5 --yes', 2, 'tcp/192.168.65.127:443, udp/'],
    [`service edit -t ${WEB} --one-packet --yes`, 2, 'one-packet'],
    [`server add -t ${WEB} 192.168.65.9:81 --yes`, 2, 'only masquerade can change the port'],
    ['sysctl ../../etc 1 --yes', 2, 'no name of net.ipv4.vs'],
    ['apply /nonexistent --yes', 2, 'no such file'],
    // not there
    ['weight tcp/192.168.65.99:80 192.168.65.156 3 --yes', 5, 'did you mean'],
    [`weight -t ${WEB} 192.168.65.99 3 --yes`, 5, 'no real server 192.168.65.99'],
    ['drain 192.168.65.99 --yes', 5, 'no real server 192.168.65.99'],
    ['service remove fwm/8 --yes', 5, 'fwm/8'],
    ['undo --yes', 5, 'nothing to undo'],
    ['undo abcde --yes', 5, 'no action abcde'],
    ['finish --yes', 5, 'nothing to finish'],
    // the answer is no
    ['restore 192.168.65.156 --yes', 1, 'knows none to restore'],
    // guards, and the operator himself
    ['drain 192.168.65.156 --yes', 6, '--force'],
    [`${WEIGHT} 5 --yes --read-only`, 6, '--read-only forbids every change'],
    ['service add tcp/192.168.65.127:80 --yes', 6, 'there already'],
  ])('%s: %i', (line, exitStatus, message) => {
    const { status, stderr } = run(line);
    expect(status).toBe(exitStatus);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^lvstop: .*\n(?: {8}.*\n)+$/);
  });

  test('a configuration forbids changes by its key', () => {
    const file = join(home, 'read-only.yaml');
    writeFileSync(file, 'read_only: true\n');
    const { status, stderr } = run(`${WEIGHT} 5 --yes --config ${file}`);
    expect(status).toBe(6);
    expect(stderr).toContain(`read_only in ${file}`);
    expect(run(`plan ${file} --config ${file}`).status).toBe(2);
  });
});

describe('what only looks', () => {
  test.each([
    ['timeouts', /^DEMO: tcp 900 tcpfin 120 udp 300\n$/],
    ['sync', /^DEMO: no sync daemon runs\n$/],
    ['history', /^DEMO\nnothing was done/],
    ['save', /^# DEMO\n-A .*\n-a .* -x 60 -y 50\n/s],
  ])('%s', (line, shown) => {
    const { status, stdout, stderr } = run(line);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(shown);
  });

  test('history --json keeps its schema', () => {
    expect(historyErrors(JSON.parse(run('history --json').stdout))).toEqual([]);
  });
});

describe('a table in a file', () => {
  const saved = run('save').stdout;
  const more = `${saved}-A -f 9 -s rr\n`;

  test('of save is what is there', () => {
    expect(feed(saved, 'plan', '-', '--prune')).toMatchObject({
      ...{ status: 0, stderr: '' },
      stdout: expect.stringContaining('it is so already') as string,
    });
  });

  test('plan prints what apply would do, also where a guard speaks, and does nothing', () => {
    const { status, stdout } = feed(more.replaceAll('-w 3\n', '-w 0\n'), 'plan', '-');
    expect(status).toBe(0);
    expect(stdout).toContain('PERSISTENCE_FEEDS');
    expect(stdout).toContain('\n  ipvsadm -A -f 9 -s rr\n');
    expect(stdout).not.toContain('done (');
  });

  test('apply does it, and asks for a yes as every change does', () => {
    const file = join(home, 'rules');
    writeFileSync(file, more);
    expect(run(`apply ${file}`)).toMatchObject({ status: 2 });
    expect(run(`apply ${file} --yes`)).toMatchObject({
      ...{ status: 0, stderr: '' },
      stdout: expect.stringContaining('fwm/9: scheduler rr') as string,
    });
    expect(run(`apply ${file} --dry-run`).stdout).toBe('ipvsadm -A -f 9 -s rr\n');
  });

  test('with a mistake is told by its lines, and nothing is done', () => {
    const { status, stdout, stderr } = feed(`${more}-A -f 9\n-x\n`, 'apply', '-', '--yes');
    const lines = more.split('\n').length;
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`stdin:${lines}: fwm/9 is there twice`);
    expect(stderr).toContain(`stdin:${lines + 1}: `);
  });
});

describe('drain --wait in a pipe', () => {
  test('ends with 0 where nothing is left', () => {
    const { status, stdout } = run('drain ns1 --service -u 192.168.65.127:53 --wait --yes');
    expect(status).toBe(0);
    expect(stdout).toMatch(/: drained\ndrained: 192\.168\.65\.153:53 in udp.*\n$/);
  });

  test('ends with 1 where that takes too long, and says what holds it', () => {
    const { status, stdout, stderr } = run(
      'drain 192.168.65.156 --service web --wait --timeout 1s --yes --force',
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/in tcp\/192\.168\.65\.127:80: draining: \d+ left/);
    expect(stderr).toContain('not drained in time');
    expect(stderr).toContain('expire_quiescent_template');
  });
});

describe('on a terminal', () => {
  let app: PtyApp | undefined;
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });
  const open = async (line: string): Promise<PtyApp> => {
    app = await openInPty(lvstop('--demo', ...line.split(' ')), { rows: 60 });
    return app;
  };

  test('a yes does it', async () => {
    const asked = await open(`${WEIGHT} 5`);
    await asked.see('Do it? [y/N]');
    asked.press('y', 'enter');
    await asked.see('done (');
    expect(await asked.exited).toMatchObject({ exitCode: 0 });
  });

  test('anything else does not', async () => {
    const asked = await open(`${WEIGHT} 5`);
    await asked.see('Do it? [y/N]');
    asked.press('enter');
    await asked.see('nothing was changed');
    expect((await asked.exited).exitCode).not.toBe(0);
  });

  test('ctrl-c instead of an answer does not, either', async () => {
    const asked = await open(`${WEIGHT} 5`);
    await asked.see('Do it? [y/N]');
    asked.press('ctrl-c');
    await asked.see('nothing was changed');
    expect(await asked.exited).toMatchObject({ exitCode: 130 });
  });

  test('the name must be typed before everything goes', async () => {
    const asked = await open('clear --force');
    await asked.see('Type lb1 to do it:');
    asked.press('y', 'enter');
    await asked.see('nothing was changed');
    expect((await asked.exited).exitCode).not.toBe(0);
  });

  test('ctrl-c in a ramp ends it between two steps and says what holds', async () => {
    const ramp = await open(`${WEIGHT} 9 --over 1h --steps 6 --yes`);
    await ramp.see('ctrl-c stops here');
    ramp.press('ctrl-c');
    await ramp.see('what was done stays');
    expect(await ramp.exited).toMatchObject({ exitCode: 130 });
  });

  test('ctrl-c while a drain is waited for leaves it draining', async () => {
    const drain = await open('drain web1 --service web --wait --yes --force');
    await drain.see(/draining: .*left/);
    drain.press('ctrl-c');
    await drain.see('waiting was interrupted');
    expect(await drain.exited).toMatchObject({ exitCode: 130 });
  });
});

test('a demo leaves nothing on the disk', () => {
  run(`${WEIGHT} 5 --yes --reason test`);
  expect(readdirSync(home).filter((name) => !/^(rules|.*\.yaml)$/.test(name))).toEqual([]);
});
