import type { TableName } from '../../state/model/column-id.ts';
import type { State } from '../../state/store.ts';
import type { ChosenColumns } from '../columns/choose.ts';
import { titleOf } from '../columns/column.ts';
import type { Drawing } from '../drawing.ts';

const FIRST_TITLE: Readonly<Record<TableName, string>> = {
  services: '  SERVICE / REAL SERVER',
  servers: '  REAL SERVER / SERVICE',
};
const FLAT_TITLE = '  REAL SERVER  SERVICE';

/** A title in its place on the line. */
interface Title {
  readonly text: string;
  readonly isSorted: boolean;
}

function titlesOf(
  state: State,
  table: TableName,
  { nameWidth, columns, noteWidth }: ChosenColumns,
  drawing: Drawing,
): readonly Title[] {
  const { by, descending } = state.screen.sorts[table];
  const sign = drawing.glyphs[descending ? 'down' : 'up'];
  const signed = (title: string, width: number): string => title.slice(0, width - 1) + sign;
  const first = table === 'services' && state.screen.flat ? FLAT_TITLE : FIRST_TITLE[table];
  const isTurned = by === 'address' && descending; // the natural order needs no saying
  return [
    {
      text: drawing.fit(isTurned ? signed(first, nameWidth) : first, nameWidth),
      isSorted: isTurned,
    },
    ...columns.map(({ column, width }) => {
      const title = titleOf(column, state.preferences.units);
      const isSorted = by === column.id;
      const text = drawing.fit(isSorted ? signed(title, width) : title, width, column.align);
      return { text, isSorted };
    }),
    ...(noteWidth > 0 ? [{ text: ' '.repeat(noteWidth), isSorted: false }] : []),
  ];
}

/** The titles of a table's columns; the one it is sorted by shows the direction. */
export function tableTitles(
  state: State,
  table: TableName,
  chosen: ChosenColumns,
  drawing: Drawing,
): string {
  const titles = titlesOf(state, table, chosen, drawing);
  const sorted = titles.findIndex(({ isSorted }) => isSorted);
  const join = (some: readonly Title[]): string => some.map(({ text }) => text).join(' ');
  if (sorted < 0) return drawing.paint('title', join(titles));
  const before = sorted === 0 ? '' : `${join(titles.slice(0, sorted))} `;
  const after = sorted === titles.length - 1 ? '' : ` ${join(titles.slice(sorted + 1))}`;
  return [
    drawing.paint('title', before),
    drawing.paint('accent', titles[sorted]?.text ?? ''),
    drawing.paint('title', after),
  ].join('');
}
