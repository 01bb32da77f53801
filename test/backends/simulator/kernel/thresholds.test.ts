import { expect, test } from 'vitest';
import { testDirector } from '../director.ts';

const RULES = (thresholds: string): string =>
  `-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.0.11:80 ${thresholds}\n`;

test('at the upper threshold a server takes nothing new until it is below the lower one', () => {
  const director = testDirector(RULES('-x 3 -y 2'));
  const taken = Array.from({ length: 5 }, () => director.connect('10.9.0.1', { seconds: 1 }));
  expect(taken).toEqual([true, true, true, false, false]);
  director.pass(100);
  expect(director.connect('10.9.0.1')).toBe(false);
  director.pass(22);
  expect(director.connect('10.9.0.1')).toBe(true);
});

test('without a lower threshold it opens below 3/4 of the upper one', () => {
  const director = testDirector(RULES('-x 4'));
  for (const seconds of [1, 20, 40, 60]) director.connect('10.9.0.1', { seconds });
  expect(director.connect('10.9.0.1')).toBe(false);
  director.pass(122);
  expect(director.connect('10.9.0.1')).toBe(false);
  director.pass(20);
  expect(director.connect('10.9.0.1')).toBe(true);
});

test('raising or lifting the upper threshold opens it at once, lowering it does not', () => {
  const director = testDirector(RULES('-x 2'));
  director.connect('10.9.0.1');
  director.connect('10.9.0.1');
  director.ipvsadm('-e -t 10.0.0.1:80 -r 10.0.0.11:80 -x 1');
  expect(director.connect('10.9.0.1')).toBe(false);
  director.ipvsadm('-e -t 10.0.0.1:80 -r 10.0.0.11:80 -x 3');
  expect(director.connect('10.9.0.1')).toBe(true);
  expect(director.connect('10.9.0.1')).toBe(false);
  director.ipvsadm('-e -t 10.0.0.1:80 -r 10.0.0.11:80');
  expect(director.connect('10.9.0.1')).toBe(true);
});
