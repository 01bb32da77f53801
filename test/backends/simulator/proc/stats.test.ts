import { expect, test } from 'vitest';
import { testDirector } from '../director.ts';

const RULES = '-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.0.11:80 -m\n';

test('totals are hexadecimal snapshots; the rows of the CPUs are live and survive a zero', () => {
  const director = testDirector(RULES, { cpus: 2 });
  for (let count = 0; count < 11; count += 1) director.connect('10.9.0.1');
  const [, , before] = director.read('/proc/net/ip_vs_stats').split('\n');
  expect(before?.trim().split(/\s+/)).toEqual(['0', '0', '0', '0', '0']);
  director.pass(2);
  const [, , after] = director.read('/proc/net/ip_vs_stats').split('\n');
  expect(after).toBe('       B       2C       21             1130             80E8');
  director.ipvsadm('-Z');
  const [, , first, second, snapshot] = director.read('/proc/net/ip_vs_stats_percpu').split('\n');
  expect(first).toBe('  0        6       16       11              898             4074');
  expect(second).toBe('  1        5       16       10              898             4074');
  expect(snapshot).toBe('  ~        0        0        0                0                0');
});

test('run_estimation=0 freezes what is told, not what is live', () => {
  const director = testDirector(RULES, { cpus: 1, sysctls: { run_estimation: '0' } });
  director.connect('10.9.0.1');
  director.pass(10);
  expect(director.ipvsadm('-L -n --stats')).toMatch(/10\.0\.0\.11:80 +0 +0 /);
  expect(director.read('/proc/net/ip_vs_stats_percpu')).toMatch(/\n {2}0 +1 +4 /);
  expect(director.read('/proc/sys/net/ipv4/vs/run_estimation')).toBe('0\n');
});
