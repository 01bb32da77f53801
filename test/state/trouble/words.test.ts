import { expect, test } from 'vitest';
import { perSecond, plural } from '../../../src/state/trouble/words.ts';

test.each([
  [1 / 6, '0.17/s'],
  [2.54, '2.5/s'],
  [31.4, '31/s'],
  [1234.5, '1235/s'],
])('%d a second is written %s', (value, text) => expect(perSecond(value)).toBe(text));

test.each([
  [0, '0 servers'],
  [1, '1 server'],
  [2, '2 servers'],
])('%d', (count, text) => expect(plural(count, 'server')).toBe(text));
