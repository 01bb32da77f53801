import { driftKey, driftName } from '../../drift/drift.ts';
import { textTest } from '../../find/filter-text.ts';
import type { DriftSort } from '../../screen/drift-sort.ts';
import type { Finding } from '../../screen/screen.ts';
import type { State } from '../../state.ts';
import type { ShownDrift } from '../../drift/accepted.ts';
import { selectShownDrift } from '../drift.ts';
import { memoLast } from '../memo.ts';
import type { DriftRow } from './row.ts';

const rowOf = (shown: ShownDrift): DriftRow => ({
  ...{ kind: 'drift', key: driftKey(shown.drift) },
  ...shown,
});

/** What a search and a filter look through in a difference. */
export function driftRowText({ drift, accepted }: DriftRow): string {
  const { subject, attribute, file, keepalived, kernel, peer } = drift;
  const texts = [driftName(subject), attribute, file, keepalived, kernel, peer];
  const words = accepted ? [...texts, 'accepted', accepted.by, accepted.reason] : texts;
  return words.filter((text) => text !== undefined).join(' ');
}

const compare: Readonly<Record<DriftSort['by'], (one: DriftRow, other: DriftRow) => number>> = {
  subject: () => 0,
  attribute: (one, other) => one.drift.attribute.localeCompare(other.drift.attribute),
  accepted: (one, other) => (one.accepted?.until ?? 0) - (other.accepted?.until ?? 0),
};

function sorted(rows: readonly DriftRow[], { by, descending }: DriftSort): readonly DriftRow[] {
  if (by === 'subject') return descending ? rows.toReversed() : rows;
  return rows.toSorted((one, other) => compare[by](one, other) * (descending ? -1 : 1));
}

const rows = memoLast(
  (
    all: readonly ShownDrift[],
    sort: DriftSort,
    filter: Finding['filter'],
    troubleOnly: boolean,
  ): readonly DriftRow[] => {
    const holds = textTest(filter);
    const wanted = all
      .map(rowOf)
      .filter((row) => (!troubleOnly || !row.accepted) && (!holds || holds(driftRowText(row))));
    return sorted(wanted, sort);
  },
);

/** The rows of the list of differences from keepalived, top to bottom. */
export function selectDriftRows(state: State): readonly DriftRow[] {
  const { finding, driftSort } = state.screen;
  return rows(selectShownDrift(state), driftSort, finding.filter, finding.troubleOnly);
}
