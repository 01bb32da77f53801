import { describe, expect, test } from 'vitest';
import type { ColumnId } from '../../../src/state/model/column-id.ts';
import {
  listColumns,
  moveColumn,
  resizeColumn,
  toggleColumn,
} from '../../../src/state/settings/column-list.ts';
import type { ListedColumn } from '../../../src/state/settings/column-list.ts';

const USUAL: readonly ColumnId[] = ['scheduler', 'weight', 'active', 'inactive', 'cps'];

const chosen = (...ids: readonly ColumnId[]) => ids.map((id) => ({ id }));

/** `weight (active) cps`: what is not shown stands in brackets. */
const written = (list: readonly ListedColumn[]): string =>
  list.map(({ id, shown }) => (shown ? id : `(${id})`)).join(' ');

describe('the list of columns', () => {
  test.each([
    ['scheduler weight active inactive cps', chosen(...USUAL)],
    ['(scheduler) weight (active) (inactive) cps', chosen('weight', 'cps')],
    ['(scheduler) cps weight (active) (inactive)', chosen('cps', 'weight')],
    ['(scheduler) (weight) (active) (inactive) (cps)', []],
  ])('is %s', (expected, choices) => {
    expect(written(listColumns(USUAL, choices))).toBe(expected);
  });

  test('leaves a column where it is when it is hidden and shown again', () => {
    const before = chosen('scheduler', 'weight', 'active', 'cps');
    const hidden = toggleColumn(USUAL, before, 'weight');
    expect(written(listColumns(USUAL, hidden))).toBe('scheduler (weight) active (inactive) cps');
    expect(toggleColumn(USUAL, hidden, 'weight')).toEqual(before);
  });

  test('keeps the widths of the others when one is shown', () => {
    const before = [{ id: 'weight', width: 9 }, { id: 'cps' }] as const;
    expect(toggleColumn(USUAL, before, 'active')).toEqual([
      { id: 'weight', width: 9 },
      { id: 'active' },
      { id: 'cps' },
    ]);
  });
});

test.each([
  ['cps', -1, chosen('weight', 'cps', 'active')],
  ['active', 1, chosen('weight', 'cps', 'active')],
  ['weight', -1, undefined],
  ['cps', 1, undefined],
  ['inactive', 1, undefined],
] as const)('moves %s by %i', (id, step, expected) => {
  expect(moveColumn(chosen('weight', 'active', 'cps'), id, step)).toEqual(expected);
});

test('a width is given and taken away', () => {
  const wide = resizeColumn(chosen('weight', 'cps'), 'cps', 9);
  expect(wide).toEqual([{ id: 'weight' }, { id: 'cps', width: 9 }]);
  expect(resizeColumn(wide, 'cps', undefined)).toEqual(chosen('weight', 'cps'));
});
