import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';

/** A list to choose from, over the whole picture. */
export interface ChoiceList {
  readonly title: string;
  readonly rows: readonly (readonly Piece[])[];
  readonly chosen: number;
  /** Lines about the chosen one, below the list; the first ones where there is little room. */
  readonly about: readonly (readonly Piece[])[];
}

/** Below this many lines there are none about the chosen one. */
const ABOUT_FROM = 6;

/** How many lines stand below the rows. */
const aboutHeight = (about: number, height: number): number =>
  height < ABOUT_FROM ? 0 : Math.min(about, Math.floor(height / 2));

/** The first row that is on the screen: the chosen one always is. */
function firstShown({ rows, chosen, about }: ChoiceList, height: number): number {
  const room = Math.max(1, height - 1 - aboutHeight(about.length, height));
  return Math.max(0, Math.min(chosen - Math.floor(room / 2), rows.length - room));
}

/** Which row is in that line of the list, counted from its title. */
export function choiceAt(list: ChoiceList, height: number, line: number): number | undefined {
  const room = height - 1 - aboutHeight(list.about.length, height);
  const index = firstShown(list, height) + line - 1;
  return line >= 1 && line <= room && index < list.rows.length ? index : undefined;
}

/** A list of choices in `height` lines. */
export function choiceLines(
  state: State,
  drawing: Drawing,
  list: ChoiceList,
  height: number,
): readonly string[] {
  const { columns } = state.screen.size;
  const below = list.about.slice(0, aboutHeight(list.about.length, height));
  const room = Math.max(1, height - 1 - below.length);
  const first = firstShown(list, height);
  const rows = list.rows.slice(first, first + room).map((pieces, index) => {
    const text = pieces.map((piece) => piece.text).join('');
    return first + index === list.chosen
      ? drawing.paint('selected', drawing.fit(`> ${text}`, columns))
      : drawPieces([{ text: '  ' }, ...pieces], columns, drawing);
  });
  const blank = Array<string>(Math.max(0, room - rows.length)).fill('');
  return [
    drawPieces([{ text: list.title, tone: 'title' }], columns, drawing),
    ...rows,
    ...blank,
    ...below.map((pieces) => drawPieces(pieces, columns, drawing)),
  ].slice(0, height);
}
