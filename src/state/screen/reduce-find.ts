import { parseFilter } from '../find/filter.ts';
import type { Sort, TableName } from '../model/column-id.ts';
import { selectList } from '../selectors/listing/select-rows.ts';
import type { State } from '../state.ts';
import type { DriftSort } from './drift-sort.ts';
import type { RowId } from './row-id.ts';
import type { Finding, Screen } from './screen.ts';
import { toggleTag } from './tags.ts';
import type { VrrpSort } from './vrrp-sort.ts';

/** Looking for something: order, filter, search, marks. */
export type FindEvent =
  | { readonly type: 'sorted'; readonly table: TableName; readonly sort: Sort }
  | { readonly type: 'vrrp-sorted'; readonly sort: VrrpSort }
  | { readonly type: 'drift-sorted'; readonly sort: DriftSort }
  | { readonly type: 'filtered'; readonly text: string }
  /** The search found this row. */
  | { readonly type: 'found'; readonly row: RowId }
  | { readonly type: 'needle-set'; readonly text: string }
  | { readonly type: 'trouble-only-toggled' | 'follow-toggled' | 'untagged-all' }
  | { readonly type: 'tag-toggled'; readonly row: RowId };

/** A text that is no filter keeps the last good one in force and says why. */
function filtered(finding: Finding, text: string): Finding {
  if (text.trim() === '')
    return { ...finding, filterText: text, filter: undefined, filterError: undefined };
  const parsed = parseFilter(text);
  return parsed.ok
    ? { ...finding, filterText: text, filter: parsed.value, filterError: undefined }
    : { ...finding, filterText: text, filterError: parsed.error };
}

function withFinding(screen: Screen, change: (finding: Finding) => Finding): Screen {
  return { ...screen, finding: change(screen.finding) };
}

/** The screen after looking for something. */
export function reduceFind(state: State, event: FindEvent): Screen {
  const { screen } = state;
  switch (event.type) {
    case 'sorted':
      return { ...screen, sorts: { ...screen.sorts, [event.table]: event.sort } };
    case 'vrrp-sorted':
      return { ...screen, vrrpSort: event.sort };
    case 'drift-sorted':
      return { ...screen, driftSort: event.sort };
    case 'filtered':
      return withFinding(screen, (finding) => filtered(finding, event.text));
    case 'needle-set':
      return withFinding(screen, (finding) => ({ ...finding, needle: event.text }));
    case 'trouble-only-toggled':
      return withFinding(screen, (finding) => ({ ...finding, troubleOnly: !finding.troubleOnly }));
    case 'found': {
      const list = selectList(state);
      if (!list) return screen;
      const cursor = { ...screen.cursors[list], selected: event.row };
      return { ...screen, cursors: { ...screen.cursors, [list]: cursor } };
    }
    case 'follow-toggled':
      return { ...screen, follow: !screen.follow };
    case 'tag-toggled':
      return { ...screen, tags: toggleTag(screen.tags, event.row) };
    case 'untagged-all':
      return { ...screen, tags: new Map() };
  }
}
