import { expect, test } from 'vitest';
import { takeSwitch, takeValue } from '../../../src/backends/ipvsadm/options.ts';

test('a value is taken with its label, or nothing is', () => {
  const words = ['-p', '60', '-o'];
  expect(takeValue(words, '-M')).toBeUndefined();
  expect(takeValue(words, '-p')).toBe('60');
  expect(words).toEqual(['-o']);
});

test('a label at the end has an empty value', () => {
  const words = ['-b'];
  expect(takeValue(words, '-b')).toBe('');
  expect(words).toEqual([]);
});

test('a switch is there or not', () => {
  const words = ['-o', '-b'];
  expect(takeSwitch(words, '-b')).toBe(false);
  expect(takeSwitch(words, '-o')).toBe(true);
  expect(words).toEqual(['-b']);
});
