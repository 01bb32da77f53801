import { expect, test } from 'vitest';
import { reverseLookup } from '../../../src/backends/dns/reverse.ts';
import type { NameLookup } from '../../../src/state/ports.ts';
import type { ManualClock } from '../../helpers/manual-clock.ts';
import { manualClock, settle } from '../../helpers/manual-clock.ts';

interface ScriptedDns {
  readonly clock: ManualClock;
  readonly lookup: NameLookup;
  /** Addresses in the order they were asked for. */
  readonly asked: string[];
  readonly cancelled: string[];
  answer(address: string, names: readonly string[]): Promise<void>;
  fail(address: string): Promise<void>;
}

/** DNS that answers when a test lets it. */
function scriptedDns(): ScriptedDns {
  const clock = manualClock();
  const open = new Map<string, PromiseWithResolvers<readonly string[]>>();
  const asked: string[] = [];
  const cancelled: string[] = [];
  const lookup = reverseLookup(clock, (address) => {
    const answer = Promise.withResolvers<readonly string[]>();
    asked.push(address);
    open.set(address, answer);
    return { answer: answer.promise, cancel: () => void cancelled.push(address) };
  });
  return {
    clock,
    lookup,
    asked,
    cancelled,
    answer: (address, names) => {
      open.get(address)!.resolve(names);
      return settle();
    },
    fail: (address) => {
      open.get(address)!.reject(new Error('ENOTFOUND'));
      return settle();
    },
  };
}

test.each([
  ['a name', ['web1.example.net'], 'web1.example.net'],
  ['with the dot of the root', ['web1.example.net.'], 'web1.example.net'],
  ['several, in any order', ['b.lan', 'a.lan'], 'a.lan'],
  ['none', [], undefined],
  ['terminal sequences', ['\u001B[2Jweb1', 'web\n1', 'web 1', 'wéb'], undefined],
  ['another address', ['10.0.0.7'], undefined],
  ['too long', [`${'a'.repeat(250)}.lan`], undefined],
  ['one that is good beside one that is not', ['\u202Eweb', 'ok_1.lan'], 'ok_1.lan'],
])('takes of an answer what can be a host name: %s', async (_case, names, expected) => {
  const dns = scriptedDns();
  const found = dns.lookup.nameOf('10.0.0.1');
  await dns.answer('10.0.0.1', names);
  expect(await found).toBe(expected);
});

test('asks four at a time, the newest first, each once', async () => {
  const dns = scriptedDns();
  for (const address of ['1', '2', '3', '4', '5', '6', '6', '1']) void dns.lookup.nameOf(address);
  expect(dns.asked).toEqual(['1', '2', '3', '4']);
  await dns.answer('2', []);
  expect(dns.asked).toEqual(['1', '2', '3', '4', '6']);
  await dns.fail('1');
  expect(dns.asked).toEqual(['1', '2', '3', '4', '6', '5']);
});

test('a failure is no name', async () => {
  const dns = scriptedDns();
  const found = dns.lookup.nameOf('10.0.0.1');
  await dns.fail('10.0.0.1');
  expect(await found).toBeUndefined();
});

test('a resolver that cannot be asked is no name', async () => {
  const lookup = reverseLookup(manualClock(), () => {
    throw new Error('EINVAL');
  });
  expect(await lookup.nameOf('not an address')).toBeUndefined();
});

test('gives up in time and lets the next one go', async () => {
  const dns = scriptedDns();
  const found = dns.lookup.nameOf('1');
  for (const address of ['2', '3', '4', '5']) void dns.lookup.nameOf(address);
  await dns.clock.advance(3000);
  expect(await found).toBeUndefined();
  expect(dns.cancelled).toEqual(['1', '2', '3', '4']);
  expect(dns.asked).toContain('5');
});

test.each([
  ['a name for ten minutes', ['web1.lan'], 600_000],
  ['that there is none for two', [], 120_000],
])('remembers %s', async (_case, names, goodMs) => {
  const dns = scriptedDns();
  void dns.lookup.nameOf('1');
  await dns.answer('1', names);
  await dns.clock.advance(goodMs - 1);
  expect(await dns.lookup.nameOf('1')).toBe(names[0]);
  expect(dns.asked).toEqual(['1']);
  await dns.clock.advance(1);
  void dns.lookup.nameOf('1');
  expect(dns.asked).toEqual(['1', '1']);
});

test('drops the oldest of too many that wait', async () => {
  const dns = scriptedDns();
  const found = Array.from({ length: 505 }, (_, index) => dns.lookup.nameOf(String(index)));
  expect(await found[4]).toBeUndefined(); // the first that had to wait
  void dns.lookup.nameOf('4');
  await dns.answer('0', []);
  expect(dns.asked.at(-1)).toBe('4');
});
