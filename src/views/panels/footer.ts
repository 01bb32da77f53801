import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { Binding } from '../keys/binding.ts';
import { bindingsHere } from '../keys/scopes.ts';
import type { Piece } from '../line.ts';
import { drawPieces, widthOf } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { promptLine } from './prompt.ts';

/** The keys that a narrow footer keeps: how to get help, how to leave, how to get about, and to act. */
const FIRST: readonly string[] = [
  'u',
  'r',
  'd',
  'w',
  'b',
  'f',
  ':',
  'escape',
  'enter',
  '/',
  'q',
  '?',
];

/** Blanks behind each; the last one may lose them. */
const BETWEEN = 2;

/** What is bound because something is staged says that something is. */
const worth = ({ keys, scopes }: Binding): number =>
  scopes.includes('staged') ? FIRST.length : FIRST.indexOf(keys[0] ?? '');

const piecesOf = ({ keys, footer }: Binding): Piece[] => [
  { text: keys[0] ?? '', tone: 'key' },
  { text: ` ${footer ?? ''}  ` },
];

/** The commands that the footer has room for, left to right. */
function footerBindings(keymap: readonly Binding[], state: State): readonly Binding[] {
  const taken = new Set<string>();
  const shown = bindingsHere(keymap, state).filter(({ keys, footer, blockedBy }) => {
    const [key = ''] = keys;
    const isFree = !taken.has(key); // a narrower scope has it
    keys.forEach((each) => taken.add(each));
    return isFree && footer !== undefined && blockedBy?.(state) === undefined;
  });
  const byWorth = [...shown].sort((a, b) => worth(b) - worth(a));
  const chosen = new Set<Binding>();
  let left = state.screen.size.columns;
  for (const binding of byWorth) {
    const width = widthOf(piecesOf(binding));
    if (width - BETWEEN > left) break;
    chosen.add(binding);
    left -= width;
  }
  return shown.filter((binding) => chosen.has(binding));
}

/** The command whose key and word stand in that display column of the footer. */
export function footerBindingAt(
  keymap: readonly Binding[],
  state: State,
  column: number,
): Binding | undefined {
  if (state.screen.notice !== undefined) return undefined;
  let to = 0;
  return footerBindings(keymap, state).find((binding) => {
    to += widthOf(piecesOf(binding));
    return column < to;
  });
}

const withoutLastBlanks = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece, index) =>
    index === pieces.length - 1 ? { ...piece, text: piece.text.trimEnd() } : piece,
  );

/** The last line: what the last key could not do, else the keys. */
export function footerLine(state: State, drawing: Drawing, keymap: readonly Binding[]): string {
  const { size, notice } = state.screen;
  const typed = promptLine(state, drawing, keymap);
  if (typed !== undefined) return typed;
  const pieces: Piece[] =
    notice === undefined
      ? withoutLastBlanks(footerBindings(keymap, state).flatMap(piecesOf))
      : [{ text: escapeForScreen(notice), tone: 'warning' }];
  return drawPieces(pieces, size.columns, drawing);
}
