import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnChoice } from '../../../src/state/model/column-id.ts';
import { COLUMN_IDS } from '../../../src/state/model/column-id.ts';
import type { ChosenColumns, Wish } from '../../../src/views/columns/choose.ts';
import { chooseColumns } from '../../../src/views/columns/choose.ts';
import { NO_NEEDS } from '../../../src/views/columns/needs.ts';

const NEEDS = { ...NO_NEEDS, tree: 24, hosts: 33, flat: 50, host: 17, server: 22 };
const WISH: Wish = { table: 'services', flat: false, choices: undefined, named: true };

const ids = ({ columns }: ChosenColumns) => columns.map(({ column }) => column.id);
const widthOf = ({ nameWidth, columns, noteWidth }: ChosenColumns): number =>
  nameWidth +
  columns.reduce((sum, { width }) => sum + width + 1, 0) +
  (noteWidth > 0 ? noteWidth + 1 : 0);

const choose = (total: number, wish: Partial<Wish> = {}) =>
  chooseColumns(total, NEEDS, { ...WISH, ...wish });

const fixed = ['scheduler', 'forwarding', 'weight', 'active', 'inactive', 'cps', 'in-bps'];

describe('without being asked', () => {
  test('80 columns show what the monitor is for', () => {
    expect(ids(choose(80))).toEqual(fixed);
  });

  test('wider terminals add to that, and at last room for notes', () => {
    expect(ids(choose(120))).toEqual(
      expect.arrayContaining([...fixed, 'weight-share', 'traffic-share', 'trend', 'state', 'name']),
    );
    const wide = choose(220);
    expect(ids(wide)).toEqual(expect.arrayContaining(['in-pps', 'out-pps', 'connections']));
    expect(wide.noteWidth).toBeGreaterThanOrEqual(16);
  });

  test('narrower ones drop the least wanted first', () => {
    let before = ids(choose(200));
    for (let total = 199; total > 10; total -= 1) {
      const now = ids(choose(total));
      expect(before).toEqual(expect.arrayContaining(now));
      before = now;
    }
    expect(before).toEqual([]);
  });

  test('columns for what the picture does not have are left out', () => {
    expect(ids(choose(400))).not.toContain('thresholds');
    expect(ids(choose(400, { named: false }))).not.toContain('name');
    const needs = { ...NEEDS, thresholds: 6 };
    expect(ids(chooseColumns(400, needs, WISH))).toContain('thresholds');
  });

  test('hosts say how many services they serve', () => {
    expect(ids(choose(80, { table: 'servers' }))).toContain('services');
  });

  test('a second address beside the first gives way to two figures', () => {
    const hosts = choose(40, { table: 'servers' });
    expect([ids(hosts), hosts.nameWidth]).toEqual([['weight', 'active'], 25]);
    expect(choose(60, { table: 'servers' }).nameWidth).toBeGreaterThanOrEqual(NEEDS.hosts);
    expect(ids(choose(60, { flat: true }))).toEqual(['weight', 'active']);
  });

  test('the scheduler gets room for the longest before notes do', () => {
    const needs = { ...NEEDS, scheduler: 12 };
    const chosen = chooseColumns(82, needs, WISH);
    expect(chosen.columns.find(({ column }) => column.id === 'scheduler')?.width).toBe(12);
  });
});

describe('as the operator chose', () => {
  const choices = [{ id: 'name', width: 30 }, { id: 'cps' }, { id: 'weight', width: 12 }] as const;

  test('the columns stand in that order with those widths', () => {
    const { columns } = choose(120, { choices });
    expect(columns.map(({ column, width }) => [column.id, width])).toEqual([
      ['name', 30],
      ['cps', 5],
      ['weight', 12],
    ]);
  });

  test('where they do not fit the least wanted is dropped and the order kept', () => {
    expect(ids(choose(60, { choices }))).toEqual(['cps', 'weight']);
    expect(ids(choose(40, { choices }))).toEqual(['weight']);
  });

  test('a width that would cut figures or an address is widened', () => {
    const needs = { ...NEEDS, vip: 20 };
    const wish = {
      ...WISH,
      choices: [
        { id: 'vip', width: 3 },
        { id: 'active', width: 3 },
      ],
    } as const;
    const chosen = chooseColumns(120, needs, wish);
    expect(chosen.columns.map(({ width }) => width)).toEqual([20, 5]);
  });
});

test('a line is shared out to the last column, and the address comes first', () => {
  const choice: fc.Arbitrary<ColumnChoice> = fc.record(
    { id: fc.constantFrom(...COLUMN_IDS), width: fc.integer({ min: 3, max: 60 }) },
    { requiredKeys: ['id'] },
  );
  const choices = fc.option(fc.uniqueArray(choice, { selector: ({ id }) => id }), {
    nil: undefined,
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 250 }),
      choices,
      fc.constantFrom('services' as const, 'servers' as const),
      fc.boolean(),
      (total, chosen, table, flat) => {
        const line = choose(total, { choices: chosen, table, flat });
        expect(widthOf(line)).toBe(total);
        const needed = table === 'servers' ? NEEDS.host : flat ? NEEDS.server : NEEDS.tree;
        if (line.columns.length > 0) expect(line.nameWidth).toBeGreaterThanOrEqual(needed);
        for (const { column, width } of line.columns)
          expect(width).toBeGreaterThanOrEqual(column.narrowest);
      },
    ),
  );
});
