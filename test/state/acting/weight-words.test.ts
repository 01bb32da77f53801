import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWeightWish } from '../../../src/state/acting/weight-words.ts';

test.each([
  ['5', { amount: { to: 'value', value: 5 } }],
  [' 0 ', { amount: { to: 'value', value: 0 } }],
  ['+1', { amount: { to: 'by', by: 1 } }],
  ['-10', { amount: { to: 'by', by: -10 } }],
  ['50%', { amount: { to: 'percent', percent: 50 } }],
  ['100 over 10m', { amount: { to: 'value', value: 100 }, ramp: { overMs: 600_000, steps: 10 } }],
  [
    '50% over 90 in 3 steps',
    { amount: { to: 'percent', percent: 50 }, ramp: { overMs: 90_000, steps: 3 } },
  ],
  ['+8 over 1h in 4', { amount: { to: 'by', by: 8 }, ramp: { overMs: 3_600_000, steps: 4 } }],
])('%s is a weight', (text, wish) => {
  expect(parseWeightWish(text)).toEqual({ ok: true, value: wish });
});

test.each([
  ['', '5, +1, -1'],
  ['five', 'five is no weight'],
  ['2147483648', 'at most 2147483647'],
  ['+0', 'changes nothing'],
  ['+5%', 'without a sign'],
  ['1.5', '1.5 is no weight'],
  ['5 in 10m', '"over 10m"'],
  ['5 over', 'takes a time'],
  ['5 over soon', 'takes a time'],
  ['5 over 25h', 'from 1s to 24h'],
  ['5 over 0s', 'from 1s to 24h'],
  ['5 over 10m in 1 steps', 'N from 2 to 100'],
  ['5 over 10m please', 'N from 2 to 100'],
])('%j is none, and the answer says what would be', (text, why) => {
  expect(parseWeightWish(text)).toEqual({
    ok: false,
    error: expect.stringContaining(why) as string,
  });
});

test('any text is a weight or is told what is wrong with it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const wish = parseWeightWish(text);
      if (!wish.ok) expect(wish.error).not.toBe('');
    }),
  );
});
