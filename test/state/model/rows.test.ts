import { expect, test } from 'vitest';
import { issueAt, linesOf, splitBlanks } from '../../../src/state/model/rows.ts';

test.each([
  ['', []],
  ['   ', []],
  ['TCP  C0A80001:0050 rr  ', ['TCP', 'C0A80001:0050', 'rr']],
  ['  -> one two', ['->', 'one', 'two']],
  ['a\tb\u00a0c', ['a\tb\u00a0c']],
])('the words of %j', (row, words) => {
  expect(splitBlanks(row)).toEqual(words);
});

test('lines end with a newline', () => {
  expect(linesOf('one\n\ntwo\n')).toEqual({ lines: ['one', '', 'two'], issues: [] });
  expect(linesOf('')).toEqual({ lines: [], issues: [] });
});

test('a last line without one is an issue and no line', () => {
  expect(linesOf('one\ntw')).toEqual({
    lines: ['one'],
    issues: [{ code: 'TRUNCATED', line: 2, found: 'tw' }],
  });
});

test('an issue quotes no more than 120 characters', () => {
  expect(issueAt('BAD_NUMBER', 7, 'x'.repeat(121)).found).toHaveLength(120);
});
