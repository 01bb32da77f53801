import type { Sort } from '../../model/column-id.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Expansion } from '../../screen/expansion.ts';
import type { ListName } from '../../screen/place.ts';
import { here, listOf } from '../../screen/place.ts';
import type { Finding } from '../../screen/screen.ts';
import type { State } from '../../state.ts';
import { selectDoctor } from '../doctor.ts';
import { selectHosts } from '../hosts.ts';
import { memoLast } from '../memo.ts';
import type { NameBook } from '../names.ts';
import { selectNames } from '../names.ts';
import { selectDirector, selectPicture } from '../picture.ts';
import { holdDriftOrder, holdOrder, holdVrrpOrder } from './hold-order.ts';
import { narrow } from './narrow.ts';
import type { DriftRow, Row, TableRow, VrrpRow } from './row.ts';
import { hostRows } from './servers-rows.ts';
import { flatRows, treeRows } from './services-rows.ts';
import { selectVrrpRows } from './select-vrrp.ts';
import { selectDriftRows } from './select-drift.ts';
import { sortContext } from './sort-context.ts';

const NO_ROWS: readonly never[] = [];

const narrowed = memoLast(
  (picture: Snapshot, filter: Finding['filter'], troubleOnly: boolean, names: NameBook) =>
    narrow(picture, { filter, troubleOnly }, names),
);

const services = memoLast(
  (
    picture: Snapshot,
    left: ReturnType<typeof narrow>,
    names: NameBook,
    sort: Sort,
    expansion: Expansion,
    flat: boolean,
  ): readonly TableRow[] => {
    const order = { sort, expansion, context: sortContext(picture, names) };
    return flat ? flatRows(left, order) : treeRows(left, order);
  },
);

const servers = memoLast(
  (
    picture: Snapshot,
    left: ReturnType<typeof narrow> | undefined,
    names: NameBook,
    sort: Sort,
    expansion: Expansion,
  ) =>
    hostRows(selectHosts(picture), left, {
      sort,
      expansion,
      context: sortContext(picture, names),
    }),
);

const held = memoLast(holdOrder);

/** While an overlay is open the rows stand as they stood, with what is known of each now. */
const heldVrrp = memoLast(
  (rows: readonly VrrpRow[], before: readonly Row[] | undefined): readonly VrrpRow[] =>
    before ? holdVrrpOrder(rows, before) : rows,
);

const heldDrift = memoLast(
  (rows: readonly DriftRow[], before: readonly Row[] | undefined): readonly DriftRow[] =>
    before ? holdDriftOrder(rows, before) : rows,
);

function tableRows(state: State, table: 'services' | 'servers'): readonly TableRow[] {
  const picture = selectPicture(state);
  if (!picture) return NO_ROWS;
  const { finding, sorts, expansions, flat, heldRows } = state.screen;
  const names = selectNames(state);
  const left = narrowed(picture, finding.filter, finding.troubleOnly, names);
  const isWhole = finding.filter === undefined && !finding.troubleOnly;
  const rows =
    table === 'services'
      ? services(picture, left, names, sorts.services, expansions.services, flat)
      : servers(picture, isWhole ? undefined : left, names, sorts.servers, expansions.servers);
  return heldRows ? held(rows, heldRows) : rows;
}

const doctorRows = memoLast((troubles: ReturnType<typeof selectDoctor>): readonly Row[] =>
  troubles.map(({ key, trouble }) => ({ kind: 'trouble', key, trouble })),
);

const eventRows = memoLast((events: State['director']['events']): readonly Row[] =>
  events.map((event) => ({ kind: 'event', key: String(event.number), event })),
);

const runRows = memoLast((runs: State['runs']): readonly Row[] =>
  runs.map((run) => ({ kind: 'run', key: String(run.number), run })),
);

/** All rows of a list, top to bottom; the same array as long as nothing changed. */
export function selectRowsOf(state: State, list: ListName): readonly Row[] {
  switch (list) {
    case 'services':
    case 'servers':
      return tableRows(state, list);
    case 'vrrp':
      return heldVrrp(selectVrrpRows(state), state.screen.heldRows);
    case 'drift':
      return heldDrift(selectDriftRows(state), state.screen.heldRows);
    case 'doctor':
      return doctorRows(selectDoctor(state));
    case 'events':
      return eventRows(selectDirector(state).events);
    case 'log':
      return runRows(state.runs);
  }
}

/** The list on the screen, if the operator is at one. */
export const selectList = ({ screen }: State): ListName | undefined => listOf(here(screen.trail));

/** The rows on the screen's list; none where there is no list. */
export function selectRows(state: State): readonly Row[] {
  const list = selectList(state);
  return list ? selectRowsOf(state, list) : NO_ROWS;
}
