import { describe, expect, test } from 'vitest';
import { CONF_CODES } from '../../../../src/state/keepalived/check/codes.ts';
import { CONF_CASES } from '../../../helpers/conf-cases/all.ts';
import { CLEAN } from '../../../helpers/conf-cases/conf-case.ts';
import { checkText } from '../../../helpers/conf-cases/check-text.ts';

/** Of the program `keepalived -t`, not of a file. */
const OF_THE_TEST = ['TEST_SAYS', 'TEST_FAILED'];

describe('a minimal file', () => {
  test.each(CONF_CASES)('with $name has it, in its line', async ({ code, has, line }) => {
    const found = await checkText(has);
    expect(found.filter((each) => each.code === code).map((each) => each.line)).toEqual([line]);
  });

  test.each(CONF_CASES)('without $name has it not', async ({ code, hasNot = CLEAN }) => {
    const found = await checkText(hasNot);
    expect(found.filter((each) => each.code === code)).toEqual([]);
  });
});

test('a clean file has no finding', async () => {
  expect(await checkText(CLEAN)).toEqual([]);
});

test('every code has a file', () => {
  const known = new Set<string>([...CONF_CASES.map(({ code }) => code), ...OF_THE_TEST]);
  expect(Object.keys(CONF_CODES).filter((code) => !known.has(code))).toEqual([]);
});
