import { describe, expect, test } from 'vitest';
import {
  createSimulator,
  demoScenario,
  emptyScenario,
  generatedScenario,
} from '../../../src/backends/simulator/index.ts';
import type { SimulatorOptions } from '../../../src/backends/simulator/index.ts';

/** A simulator, a clock to turn, and the words of its listings. */
function simulated(options: Omit<SimulatorOptions, 'clock'> = {}) {
  let now = 1_000_000;
  const host = createSimulator({ ...options, clock: { monotonicMs: () => now } });
  const text = async (words: string): Promise<string> => {
    const outcome = await host.run(['ipvsadm', ...words.split(/\s+/)]);
    return outcome.kind === 'exited' ? outcome.stdout : outcome.kind;
  };
  /** Numbers behind a server of a service, in any listing. */
  const row = async (form: string, service: string, server: string): Promise<number[]> => {
    const listing = await text(`-L -n ${form} --exact ${service}`);
    const line = listing.split('\n').find((candidate) => candidate.includes(`-> ${server} `));
    return (line ?? '')
      .split(/\s+/)
      .filter((word) => /^\d+$/.test(word))
      .map(Number);
  };
  return { host, text, row, pass: (seconds: number) => (now += seconds * 1000) };
}

describe('the host', () => {
  test('knows its programs and nothing else', async () => {
    const { host } = simulated({ scenario: emptyScenario });
    expect(await host.run(['keepalived', '-v'])).toEqual({ kind: 'not-found' });
    expect(await host.run(['/usr/sbin/ipvsadm', '-v'])).toMatchObject({ exitCode: 0 });
  });

  test('has the files of the kernel and its name', async () => {
    const { host } = simulated();
    expect(await host.read('/etc/passwd')).toEqual({ kind: 'missing' });
    expect(await host.read('/proc/sys/net/ipv4/vs/toString')).toEqual({ kind: 'missing' });
    expect(await host.read('/proc/sys/kernel/hostname')).toEqual({ kind: 'read', text: 'lb1\n' });
    expect(await host.read('/proc/net/ip_vs_conn')).toMatchObject({ kind: 'read' });
  });

  test('persistence is told in jiffies of the chosen HZ', async () => {
    const { host } = simulated({ hz: 1000 });
    const read = await host.read('/proc/net/ip_vs');
    expect(read.kind === 'read' && read.text).toContain('wrr  persistent 20000 FFFFFFFF\n');
  });
});

describe('time', () => {
  test('stands still with the clock, also when it goes backwards', async () => {
    const { text, pass } = simulated();
    const before = await text('-L -n --stats');
    pass(-5);
    expect(await text('-L -n --stats')).toBe(before);
  });

  test('is the same for the same seed, whoever asks how often', async () => {
    const [often, once, other] = [
      simulated({ seed: 4 }),
      simulated({ seed: 4 }),
      simulated({ seed: 5 }),
    ];
    for (let step = 0; step < 30; step += 1) {
      often.pass(1);
      await often.text('-L -n');
    }
    once.pass(30);
    other.pass(30);
    expect(await once.text('-L -n --stats')).toBe(await often.text('-L -n --stats'));
    expect(await other.text('-L -n --stats')).not.toBe(await once.text('-L -n --stats'));
  });

  test('counters are refreshed every two seconds', async () => {
    const { text, pass } = simulated();
    const seen = new Set<string>();
    for (let step = 0; step < 40; step += 1) {
      pass(0.5);
      seen.add(await text('-L -n --stats'));
    }
    expect(seen.size).toBe(11);
  });

  test('may pass by the day: nothing is lost, nothing jumps', async () => {
    const { row, pass } = simulated();
    const web = ['-t 192.168.65.127:80', '192.168.65.156:80'] as const;
    const [before] = await row('--stats', ...web);
    pass(2 * 86_400);
    const [after] = await row('--stats', ...web);
    const [rate] = await row('--rate', ...web);
    expect((after! - before!) / (2 * 86_400)).toBeGreaterThan(3);
    expect((after! - before!) / (2 * 86_400)).toBeLessThan(20);
    expect(rate).toBeLessThan(60);
    const [, active, inactive] = await row('', ...web);
    expect(active).toBeGreaterThan(5);
    expect(inactive).toBeGreaterThan(200);
  });
});

describe('the demo', () => {
  test('fits a small screen and names what it shows', async () => {
    const { text } = simulated();
    const lines = (await text('-S -n')).split('\n');
    expect(lines.filter((line) => line.startsWith('-A'))).toHaveLength(9);
    expect(lines.filter((line) => line.startsWith('-a')).length).toBeLessThanOrEqual(23);
    expect(demoScenario.name).toBe('lb1');
    for (const rule of lines.filter((line) => line.startsWith('-a')))
      expect(Object.keys(demoScenario.names.servers)).toContain(
        / -r \[?([^\s\]]+?)\]?:\d+ /.exec(rule)?.[1],
      );
    expect(Object.keys(demoScenario.names.services)).toHaveLength(9);
  });

  test('opens on a cluster in full swing', async () => {
    const { text } = simulated();
    for (const line of (await text('-L -n --stats --exact')).split('\n').slice(3, -1))
      expect(Number(/ (\d+)/.exec(line.slice(33))?.[1])).toBeGreaterThan(1000);
    for (const line of (await text('-L -n --rate')).split('\n').slice(3, -1))
      if (!line.includes('->')) expect(Number(line.trim().split(/\s+/)[3])).toBeGreaterThan(0);
  });

  test('the quiesced server drains: its connections go, none come', async () => {
    const { row, pass } = simulated();
    const draining = ['-t 192.168.65.127:443', '192.168.65.157:443'] as const;
    const [weight, active] = await row('', ...draining);
    const [conns] = await row('--stats', ...draining);
    expect(weight).toBe(0);
    expect(active).toBeGreaterThan(10);
    pass(240);
    const [, later] = await row('', ...draining);
    expect(later).toBeLessThan(active! / 3);
    expect((await row('--stats', ...draining))[0]).toBe(conns);
  });

  test('the database keeps its threshold', async () => {
    const { row, pass } = simulated();
    let highest = 0;
    for (let step = 0; step < 120; step += 1) {
      pass(5);
      const [upper, , active, inactive] = await row(
        '--thresholds',
        '-t 192.168.65.127:3306',
        '192.168.65.172:3306',
      );
      expect(active! + inactive!).toBeLessThanOrEqual(upper!);
      highest = Math.max(highest, active! + inactive!);
    }
    expect(highest).toBe(30);
  });

  test('answers without NAT pass it by, and one-packet services keep no entries', async () => {
    const { row, pass, host } = simulated();
    pass(60);
    const [, , out] = await row('--stats', '-t 192.168.65.127:8080', '10.65.0.11:8081');
    expect(out).toBeGreaterThan(0);
    const [, , none] = await row('--stats', '-t 192.168.65.128:80', '172.20.1.10:80');
    expect(none).toBe(0);
    const table = await host.read('/proc/net/ip_vs_conn');
    expect(table.kind === 'read' && table.text).not.toContain(' 0035 ');
    expect(table.kind === 'read' && table.text).toContain(' 00000007 0000 ');
  });

  test('InActConn and ActiveConn are what the connection table holds', async () => {
    const { text, pass } = simulated();
    pass(33);
    const entries = (await text('-L -c -n')).split('\n');
    const server = '10.65.0.12:8081';
    const held = entries.filter((line) => line.endsWith(` ${server}`));
    const listed = /10\.65\.0\.12:8081 +Masq +1 +(\d+) +(\d+) /.exec(await text('-L -n'));
    const established = held.filter((line) => /ESTABLISHED|SYN_RECV/.test(line));
    expect(established).toHaveLength(Number(listed?.[1]));
    expect(held.length - established.length).toBe(Number(listed?.[2]));
  });

  test('an edit changes where connections go', async () => {
    const { text, row, pass } = simulated();
    await text('-e -t 192.168.65.127:8080 -r 10.65.0.11:8081 -m -w 0');
    pass(2);
    const api = ['-t 192.168.65.127:8080', '10.65.0.11:8081'] as const;
    const [before] = await row('--stats', ...api);
    pass(30);
    expect((await row('--stats', ...api))[0]).toBe(before);
  });
});

test('a generated table has all it was asked for', async () => {
  const { text } = simulated({ scenario: generatedScenario(300, 4) });
  const lines = (await text('-L -n')).split('\n');
  expect(lines.filter((line) => line.startsWith('TCP'))).toHaveLength(300);
  expect(lines.filter((line) => line.startsWith('  ->'))).toHaveLength(1201);
});
