import { expect, test } from 'vitest';
import { nameCache } from '../../../src/backends/dns/name-cache.ts';

test('the oldest answer makes room for a new one', () => {
  const cache = nameCache(2);
  for (const address of ['1', '2', '1', '3']) cache.set(address, `${address}.lan`, 0);
  expect(['1', '2', '3'].map((address) => cache.get(address, 0)?.name)).toEqual([
    '1.lan',
    undefined,
    '3.lan',
  ]);
});

test('a renewed answer drops no other', () => {
  const cache = nameCache(2);
  for (const address of ['1', '2', '2']) cache.set(address, undefined, 0);
  expect(cache.get('1', 0)).toBeDefined();
});
