import { expect, test } from 'vitest';
import { issueAt, linesOf, splitBlanks } from '../../../src/state/model/rows.ts';

test.each([
  ['', []],
  ['   ', []],
  ['  -> 10.0.0.1:80       Route   1      0         ', ['->', '10.0.0.1:80', 'Route', '1', '0']],
  ['a\tb\r', ['a\tb\r']],
])('the words of %j', (row, words) => {
  expect(splitBlanks(row)).toEqual(words);
});

test('a last line without a newline is an issue and no line', () => {
  expect(linesOf('one\ntw')).toEqual({
    lines: ['one'],
    issues: [{ code: 'TRUNCATED', line: 2, found: 'tw' }],
  });
  expect(linesOf('one\n')).toEqual({ lines: ['one'], issues: [] });
});

test('an issue quotes no more than 120 characters', () => {
  expect(issueAt('BAD_NUMBER', 7, 'x'.repeat(121)).found).toHaveLength(120);
});
