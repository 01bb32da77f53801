import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { Binding } from '../keys/binding.ts';
import type { Piece } from '../line.ts';
import { drawPieces, widthOf } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';

/** The keys that always fit: how to get help and how to leave. */
const FIRST = new Set(['?', 'q']);

function keyPieces(keymap: readonly Binding[], state: State, columns: number): Piece[] {
  const shown = keymap.filter(
    ({ footer, blockedBy }) => footer !== undefined && blockedBy?.(state) === undefined,
  );
  const byWorth = [...shown].sort((a, b) => worth(b) - worth(a));
  const chosen = new Set<Binding>();
  let left = columns;
  for (const binding of byWorth) {
    const width = widthOf(piecesOf(binding));
    if (width > left) break;
    chosen.add(binding);
    left -= width;
  }
  return shown.filter((binding) => chosen.has(binding)).flatMap(piecesOf);
}

const worth = ({ keys }: Binding): number => Number(FIRST.has(keys[0] ?? ''));

const piecesOf = ({ keys, footer }: Binding): Piece[] => [
  { text: keys[0] ?? '', tone: 'key' },
  { text: ` ${footer ?? ''}  ` },
];

/** The last line: what the last key could not do, else the keys. */
export function footerLine(state: State, drawing: Drawing, keymap: readonly Binding[]): string {
  const { size, notice } = state.screen;
  const pieces: Piece[] =
    notice === undefined
      ? keyPieces(keymap, state, size.columns)
      : [{ text: escapeForScreen(notice), tone: 'warning' }];
  return drawPieces(pieces, size.columns, drawing);
}
