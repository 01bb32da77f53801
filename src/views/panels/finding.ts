import type { TableName } from '../../state/model/column-id.ts';
import type { ListName } from '../../state/screen/place.ts';
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

/** Nothing about the order that rows have by themselves. */
function sortPieces(
  { by, descending }: { readonly by: string; readonly descending: boolean },
  usual: string,
): Piece[] {
  if (by === usual && !descending) return [];
  return [{ text: `by ${by}${descending ? ' down' : ' up'}`, tone: 'faint' }];
}

type Narrowed = TableName | 'vrrp' | 'drift';

const isNarrowed = (list: ListName): list is Narrowed =>
  list === 'services' || list === 'servers' || list === 'vrrp' || list === 'drift';

function sortOf({ screen: { sorts, vrrpSort, driftSort } }: State, list: Narrowed): Piece[] {
  if (list === 'vrrp') return sortPieces(vrrpSort, 'name');
  return list === 'drift' ? sortPieces(driftSort, 'subject') : sortPieces(sorts[list], 'address');
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
  if (!list || !isNarrowed(list)) return [];
  const pieces: Piece[] = [];
  const sort = sortOf(state, list);
  for (const mark of marksOf(state, sort)) {
    const more: Piece[] = pieces.length > 0 ? [{ text: '  ' }, mark] : [mark];
    if (widthOf([...pieces, ...more]) > room) break;
    pieces.push(...more);
  }
  return pieces;
}
