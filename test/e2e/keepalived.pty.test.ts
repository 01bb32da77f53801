import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { lvstop } from '../helpers/program.ts';
import { openInPty, type PtyApp } from '../helpers/pty.ts';

/** What looks at keepalived and moves its VIPs, as the built program does it with the simulated pair. */

const home = mkdtempSync(join(tmpdir(), 'lvstop-'));
afterAll(() => {
  rmSync(home, { recursive: true });
});

function run(line: string) {
  const [program, ...rest] = lvstop(...line.split(' '));
  const env = { PATH: process.env['PATH'], HOME: home };
  return spawnSync(program, rest, { encoding: 'utf8', env, timeout: 30_000 });
}

/** The codes that the doctor names, the worst first. */
const codesOf = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/^(?:critical|warning|info) (\w+) /gm)].map(([, code = '']) => code);

describe('the doctor names what is practised', () => {
  test.each([
    ['split-brain', 'SPLIT_BRAIN', 'split brain: both lb1 and lb2 are MASTER'],
    ['failed-server', 'SORRY_SERVER', 'sorry server 192.168.65.173:3306'],
    ['failed-server', 'CHECK_FAILED', 'keepalived took 192.168.65.157:80 out: TCP_CHECK failed'],
    ['flapping', 'VRRP_FLAPPING', 'it became MASTER'],
    ['drift', 'DRIFT', 'tcp/192.168.65.127:8443'],
  ])('%s: %s', { timeout: 30_000 }, (scenario, code, words) => {
    const { status, stdout, stderr } = run(`doctor --demo ${scenario}`);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(codesOf(stdout)).toContain(code);
    expect(stdout.replaceAll(/\n +/g, ' ')).toContain(words);
  });

  test('of a healthy pair it tells nothing of VRRP', { timeout: 30_000 }, () => {
    const pair = /SPLIT|MASTER|VIP|STANDBY|VRRP|CHECK|QUORUM|SORRY/;
    expect(codesOf(run('doctor --demo').stdout).filter((code) => pair.test(code))).toEqual([]);
  });
});

describe('vrrp', () => {
  test('tells of the peer beside each instance', () => {
    const { status, stdout } = run('vrrp --demo');
    expect(status).toBe(0);
    expect(stdout).toContain(
      '  peer      lb2: BACKUP, sees 192.168.65.125 p150, priority 100, 0/4 VIPs\n',
    );
    expect(run('vrrp --demo split-brain').stdout).toContain('  peer      lb2: MASTER, priority');
  });
});

describe('failover by every method', () => {
  test.each([
    ['track-file', '/etc/keepalived/failover: content 60', 'no gap was seen'],
    ['priority', '/etc/keepalived/keepalived.conf: value 90', 'no gap was seen'],
    ['stop', 'keepalived: state stopped', 'nobody had the VIPs'],
  ])('%s', { timeout: 40_000 }, (method, holds, gap) => {
    const { status, stdout, stderr } = run(`failover VI_1 --demo --yes --force --method ${method}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('the VIPs are on lb2');
    expect(stdout).toContain(gap);
    expect(stdout).toContain(holds);
  });

  test('a guard refuses, and nothing moves', () => {
    const { status, stdout, stderr } = run('failover VI_1 --demo --yes');
    expect(status).toBe(6);
    expect(stderr).toContain('STANDBY_TABLE VI_1: the table of lb2 is not that of lb1');
    expect(stdout).not.toContain('the VIPs are on lb2');
  });
});

describe('what cannot be done: what happened, and what to do', () => {
  const missing = join(home, 'missing.conf');
  test.each([
    ['vrrp --demo nowhere', 2, "'nowhere' is invalid. Allowed choices are", '--help'],
    ['doctor --demo nowhere --json', 2, "'nowhere' is invalid", '--help'],
    ['vrrp extra --demo', 2, "vrrp does not take 'extra'", '--help'],
    ['vrrp --demo --director lb2', 4, 'director lb2 cannot be reached', 'leave --director out'],
    ['failover VI_1 --demo --director lb2 --yes', 4, 'director lb2 cannot', 'leave --director out'],
    ['doctor --director other', 4, 'director other cannot be reached', 'leave --director out'],
    ['vrrp --procfs /nowhere', 4, '/nowhere is not /proc of this', 'inside the namespace'],
    ['drift --procfs /nowhere', 4, '/nowhere/net/ip_vs could not be read', '--procfs'],
    ['failover VI_9 --demo --yes', 5, 'there is no VRRP instance VI_9 on lb1', 'there is VI_1'],
    ['failback VI_9 --demo --yes', 5, 'there is no VRRP instance VI_9 on lb1', 'there is VI_1'],
    ['failover --demo --yes', 2, "missing required argument 'instance'", '--help'],
    ['failover VI_1 --demo --method up', 2, 'Allowed choices are auto, track-file', '--help'],
    [`keepalived check ${missing}`, 2, 'missing.conf: there is no such file', 'name a file'],
    [`keepalived check --json ${missing}`, 2, 'missing.conf: there is no such file', 'name a file'],
    [`keepalived compare ${missing} ${missing}`, 2, 'there is no such file', 'name two files'],
    ['keepalived frobnicate', 2, "unknown command 'keepalived frobnicate'", '--help'],
  ])('%s', (line, expected, message, remedy) => {
    const { status, stdout, stderr } = run(line);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    const [first, ...others] = stderr.trimEnd().split('\n');
    expect(first).toMatch(/^lvstop: \S/);
    expect(stderr).toContain(message);
    expect(others.at(-1)).toContain(remedy);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('failback of what is MASTER here has nothing to do', () => {
    const { status, stdout } = run('failback VI_1 --demo --yes');
    expect({ status, stdout }).toEqual({
      ...{ status: 0, stdout: 'DEMO: VI_1 is MASTER on lb1 already\n' },
    });
  });

  test('a bad file is found bad, and told as JSON where that is asked', () => {
    const bad = join(home, 'bad.conf');
    writeFileSync(bad, 'vrrp_instance V {\n  virtual_router_id 300\n}\n');
    const { status, stdout } = run(`keepalived check --json ${bad}`);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toHaveProperty('schema', 'lvstop/1');
  });
});

test.each(['vrrp --demo', 'doctor --demo', 'drift --demo'])(
  '%s into a pipe that nobody reads ends without a trace',
  { timeout: 30_000 },
  async (line) => {
    const [program, ...rest] = lvstop(...line.split(' '));
    const child = spawn(program, rest, { env: { PATH: process.env['PATH'], HOME: home } });
    child.stdout.destroy();
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect([0, 1, 141]).toContain(status);
    expect(said).not.toMatch(/^ +at /m);
  },
);

describe('in the monitor', () => {
  let app: PtyApp | undefined;
  afterEach(async () => {
    await app?.close();
  });

  const open = async (scenario: string): Promise<PtyApp> => {
    app = await openInPty(lvstop('--demo', scenario), { rows: 40, columns: 120 });
    return app;
  };

  test('the header has both directors, and the VRRP view what the peer sees', async () => {
    const monitor = await open('cluster');
    await monitor.see('lb1  ● MASTER VI_1  lb2 ○ BACKUP');
    monitor.press('3');
    await monitor.see('lb2: BACKUP, sees 192.168.65.125 p150, priority 100, 0/4 VIPs');
  });

  test('the log of commands tells which of them ran on the peer', async () => {
    const monitor = await open('cluster');
    await monitor.see('lb2 ○ BACKUP');
    monitor.press('@');
    await monitor.see(/ms {2}lb2: kill -s USR1 \d+/);
    await monitor.see(/ms {2}kill -s USR1 \d+/);
  });

  test('a split brain is above every view', async () => {
    const monitor = await open('split-brain');
    await monitor.see('! VI_1: split brain: both lb1 and lb2 are MASTER');
    monitor.press('2');
    await monitor.see('REAL SERVER / SERVICE');
    await monitor.see('! VI_1: split brain');
  });

  test('a service on its sorry server and a host that a check speaks against say so', async () => {
    const monitor = await open('failed-server');
    await monitor.see(/▾!TCP 192\.168\.65\.127:3306/);
    monitor.press('2');
    await monitor.see(/▸!192\.168\.65\.157 +down/);
  });

  test(
    'failover and failback: the timeline, and the header afterwards',
    { timeout: 60_000 },
    async () => {
      const monitor = await open('cluster');
      await monitor.see('lb2 ○ BACKUP');
      monitor.press('3');
      await monitor.see('f failover');
      monitor.press('f');
      await monitor.see('Fail over VI_1 by track-file');
      monitor.press('m');
      await monitor.see('Fail over VI_1 by priority');
      monitor.press('tab', 'enter');
      await monitor.see('type force to go on');
      monitor.type('force');
      monitor.press('enter');
      await monitor.see('type VI_1 to go on');
      monitor.type('VI_1');
      monitor.press('enter');
      await monitor.see('done: Fail over VI_1 by priority');
      await monitor.see('peer is MASTER');
      await monitor.see('lb1  ○ BACKUP VI_1  lb2 ● MASTER');
      monitor.press('enter', 'b');
      await monitor.see('Fail back VI_1');
      monitor.press('tab', 'enter');
      await monitor.see('type force to go on');
      monitor.type('force');
      monitor.press('enter');
      await monitor.see('type VI_1 to go on');
      monitor.type('VI_1');
      monitor.press('enter');
      await monitor.see('done: Fail back VI_1');
      await monitor.see('lb1  ● MASTER VI_1  lb2 ○ BACKUP');
    },
  );
});
