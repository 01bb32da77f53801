import { describe, expect, test } from 'vitest';
import type { ColumnChoice, Sort } from '../../../src/state/model/column-id.ts';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';
import { reduce } from '../../../src/state/reduce.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import { initialState } from '../../../src/state/state.ts';
import { createDrawing } from '../../../src/views/drawing.ts';
import { tableLines } from '../../../src/views/panels/table.ts';
import { realServer, snapshot, tcp, virtualService } from '../../helpers/build.ts';

const picture = snapshot([
  virtualService(tcp('10.0.0.1:80'), [
    realServer('10.0.0.2:80', { weight: 0, active: 7 }),
    realServer('10.0.0.3:80'),
  ]),
  virtualService(tcp('10.0.0.1:443'), [realServer('10.0.0.2:443', { weight: 0 })]),
]);

const settings = {
  demo: false,
  names: { services: new Map(), servers: new Map() },
  preferences: DEFAULT_PREFERENCES,
};

interface Look {
  readonly columns?: number;
  readonly colour?: boolean;
  readonly chosen?: readonly ColumnChoice[];
}

function lines(events: readonly StateEvent[], look: Look = {}): readonly string[] {
  const { columns = 80, colour = false, chosen } = look;
  const preferences = { ...DEFAULT_PREFERENCES, columns: chosen ? { services: chosen } : {} };
  const start = initialState('lb1', { ...settings, preferences }, { columns, rows: 24 });
  const state = [{ type: 'snapshot-taken' as const, snapshot: picture }, ...events].reduce(
    reduce,
    start,
  );
  const drawing = createDrawing({ colour, ascii: false });
  return tableLines(state, 'services', drawing, { titleHeight: 1, bodyHeight: 20 });
}

const sorted = (sort: Sort): StateEvent => ({ type: 'sorted', table: 'services', sort });
const withoutStyles = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');

describe('titles', () => {
  test.each<[Sort, RegExp, number]>([
    [{ by: 'cps', descending: true }, / CPS↓ /, 80],
    [{ by: 'scheduler', descending: false }, / SCHED↑ /, 80],
    [{ by: 'in-bps', descending: true }, / IN B\/↓$/, 80],
    [{ by: 'address', descending: true }, /^ {2}SERVICE \/ REAL S↓ /, 80],
  ])('%o is shown', (sort, title, columns) => {
    const [titles] = lines([sorted(sort)], { columns });
    expect(withoutStyles(titles!)).toMatch(title);
    expect(withoutStyles(titles!)).toHaveLength(columns);
    expect(titles).toContain(`\u001b[1;7m`); // stands out among the others
  });

  test('the natural order needs no sign', () => {
    expect(lines([])[0]).not.toMatch(/[↑↓]/);
  });
});

describe('rows', () => {
  test('a tagged one has its sign behind the tree', () => {
    const row = {
      kind: 'server',
      service: picture.services[0]!.id,
      server: '10.0.0.3:80',
    } as const;
    const tag = { type: 'tag-toggled', row } as unknown as StateEvent; // the id is one of the picture
    const texts = lines([tag]).map(withoutStyles);
    expect(texts[3]).toMatch(/^ {2}└●10\.0\.0\.3:80 /);
    expect(texts[2]).toMatch(/^ {2}├ 10\.0\.0\.2:80 /);
  });

  test('the selected one is inverse as a whole, over every other look', () => {
    const selected = lines([{ type: 'moved', by: 1, lines: 0 }])[2]!;
    expect(selected).toMatch(/^\u001b\[1;7m[^\u001b]+\u001b\[0m$/);
  });

  test('a service whose servers all have weight 0 is alarming, a draining server is not', () => {
    const [, service, draining, , unserved] = lines([], { colour: true });
    const alert = `\u001b[1;31m`;
    expect([service!.includes(alert), draining!.includes(alert)]).toEqual([false, false]);
    expect(draining).toContain('\u001b[33m');
    expect(unserved).toContain(alert);
  });

  test('state and note say the same', () => {
    const texts = lines([], { columns: 200 }).map(withoutStyles);
    expect(texts[2]).toMatch(/ draining .* draining: 7 left, cannot tell how long/);
    expect(texts[5]).toMatch(/ quiesced .* quiesced: no connection left/);
  });

  test("the operator's columns stand in their order", () => {
    const chosen = [{ id: 'active', width: 12 }, { id: 'weight' }] as const;
    expect(withoutStyles(lines([], { chosen })[2]!)).toMatch(/10\.0\.0\.2:80 +7 +0 ⇣/);
  });
});
