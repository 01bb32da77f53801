import type { Sort } from '../../state/model/column-id.ts';
import type { State } from '../../state/store.ts';
import { selectList } from '../../state/selectors/listing/select-rows.ts';
import { selectTagged } from '../../state/selectors/targets.ts';
import type { Piece } from '../line.ts';
import { widthOf } from '../line.ts';
import { fitToWidth } from '../terminal/fit-to-width.ts';
import { escapeForScreen } from '../terminal/escape.ts';

const LONGEST_FILTER = 40;

/** The filter in force, which is an earlier one while what is typed is none. */
function filterPieces({ filter }: State['screen']['finding']): Piece[] {
  if (filter === undefined) return [];
  const text = escapeForScreen(filter.text);
  const shown = text.length > LONGEST_FILTER ? fitToWidth(text, LONGEST_FILTER) : text;
  return [{ text: `filter: ${shown}`, tone: 'warning' }];
}

function sortPieces({ by, descending }: Sort): Piece[] {
  if (by === 'address' && !descending) return [];
  return [{ text: `by ${by}${descending ? ' down' : ' up'}`, tone: 'faint' }];
}

function vrrpSortPieces({ screen: { vrrpSort } }: State): Piece[] {
  const { by, descending } = vrrpSort;
  if (by === 'name' && !descending) return [];
  return [{ text: `by ${by}${descending ? ' down' : ' up'}`, tone: 'faint' }];
}

/** What is not sent yet comes first, then what leaves rows out. */
function marksOf(state: State, sort: readonly Piece[]): Piece[] {
  const { finding, follow, staged } = state.screen;
  const { length: tagged } = selectTagged(state);
  return [
    ...(staged.size > 0 ? [{ text: `${staged.size} staged`, tone: 'warning' } as const] : []),
    ...filterPieces(finding),
    ...(finding.troubleOnly ? [{ text: 'only trouble', tone: 'warning' } as const] : []),
    ...(tagged > 0 ? [{ text: `${tagged} tagged`, tone: 'strong' } as const] : []),
    ...(follow ? [{ text: 'follow', tone: 'strong' } as const] : []),
    ...sort,
  ];
}

/** What leaves rows out or marks them, as far as it fits. */
export function findingPieces(state: State, room: number): Piece[] {
  const list = selectList(state);
  if (list !== 'services' && list !== 'servers' && list !== 'vrrp') return [];
  const pieces: Piece[] = [];
  const sort = list === 'vrrp' ? vrrpSortPieces(state) : sortPieces(state.screen.sorts[list]);
  for (const mark of marksOf(state, sort)) {
    const more: Piece[] = pieces.length > 0 ? [{ text: '  ' }, mark] : [mark];
    if (widthOf([...pieces, ...more]) > room) break;
    pieces.push(...more);
  }
  return pieces;
}
