import { expect, test } from 'vitest';
import { findNext, parseNeedle } from '../../../src/state/find/search.ts';

const ROWS = ['tcp web', 'udp dns', 'TCP mail', 'fwm 7', 'tcp db'];

function find(text: string, from: number, direction: 'forward' | 'backward'): number {
  const needle = parseNeedle(text);
  if (!needle.ok) throw new Error(needle.error);
  return findNext((index) => ROWS[index]!, ROWS.length, from, direction, needle.value);
}

test.each([
  ['tcp', 0, 'forward', 2],
  ['tcp', 2, 'forward', 4],
  ['tcp', 4, 'forward', 0],
  ['tcp', 0, 'backward', 4],
  ['tcp', 4, 'backward', 2],
  ['dns', 1, 'forward', 1],
  ['dns', 1, 'backward', 1],
  ['tcp', -1, 'forward', 0],
  ['tcp', -1, 'backward', 4],
  ['tcp', 9, 'forward', 0],
  ['~^(udp|fwm)', 1, 'forward', 3],
  ['~DB$', 0, 'forward', 4],
  ['nothing', 0, 'forward', -1],
  ['', 0, 'forward', -1],
  ['~', 0, 'forward', -1],
] as const)('%s from row %i %s: %i', (text, from, direction, expected) => {
  expect(find(text, from, direction)).toBe(expected);
});

test('finds nothing in no rows', () => {
  const needle = parseNeedle('x');
  expect(needle.ok && findNext(() => '', 0, -1, 'forward', needle.value)).toBe(-1);
});

test('says what is wrong with a pattern', () => {
  expect(parseNeedle('~(')).toMatchObject({
    ok: false,
    error: expect.stringContaining('group') as string,
  });
});
