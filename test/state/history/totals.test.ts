import { expect, test } from 'vitest';
import { totalsOf } from '../../../src/state/history/totals.ts';
import { sample, snapshot } from '../../helpers/build.ts';

const read = [sample(4010, 600), sample(2010, 0)];

test('rates of the director are those of totals that were read in this look', () => {
  expect(totalsOf(snapshot([], { at: 4000, totals: read })).rates?.connections).toBe(300);
});

test('totals that could not be read any more say nothing of now', () => {
  expect(totalsOf(snapshot([], { at: 6000, totals: read })).rates).toBeUndefined();
});
