import { parseEndpoint } from '../model/address.ts';
import type { ServerId } from '../model/brand.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { troublesAt, selectTroubles } from '../trouble/select.ts';
import type { Severity, Trouble } from '../trouble/trouble.ts';
import type { RowId } from '../screen/row-id.ts';
import type { State } from '../state.ts';
import type { Row, TableRow } from './listing/row.ts';
import { rowIdOf } from './listing/row.ts';
import { memoLast } from './memo.ts';
import { ownTroubles } from './own-troubles.ts';
import { selectPicture } from './picture.ts';
import { selectKeepalivedTroubles } from './vrrp.ts';

const ripOf = (server: ServerId): string | undefined => {
  const parsed = parseEndpoint(server);
  return parsed.ok ? parsed.value.address.text : undefined;
};

/** Troubles of real servers by their address, over all services. */
const byHost = memoLast((picture: Snapshot): ReadonlyMap<string, readonly Trouble[]> => {
  const hosts = new Map<string, Trouble[]>();
  for (const trouble of selectTroubles(picture)) {
    const server = 'service' in trouble.subject ? trouble.subject.server : undefined;
    const rip = server && ripOf(server);
    if (rip) hosts.set(rip, [...(hosts.get(rip) ?? []), trouble]);
  }
  return hosts;
});

/** What is wrong with what an identity stands for, worst first; of a service with all of its servers. */
export function troublesOfId(id: RowId, picture: Snapshot): readonly Trouble[] {
  if (id.kind === 'host') return byHost(picture).get(id.rip) ?? [];
  if (id.kind !== 'service' && id.kind !== 'server') return [];
  return troublesAt(picture, id.service, id.kind === 'server' ? id.server : undefined);
}

const isTableRow = ({ kind }: Row): boolean =>
  kind === 'service' || kind === 'server' || kind === 'host';

/** What is wrong with a row, worst first; of a service with all of its servers, since it may be closed. */
export function troublesOfRow(row: Row, picture: Snapshot): readonly Trouble[] {
  if (row.kind === 'trouble') return [row.trouble];
  return isTableRow(row) ? troublesOfId(rowIdOf(row), picture) : [];
}

/** What a row has to tell of: an open service leaves its servers' troubles to their own rows. */
export const shownTroubles = (row: TableRow, picture: Snapshot): readonly Trouble[] =>
  row.kind === 'service' && row.open
    ? ownTroubles(picture, row.service)
    : troublesOfRow(row, picture);

/** How many troubles there are of each severity. */
export type TroubleCounts = Readonly<Record<Severity, number>>;

const NO_TROUBLES: TroubleCounts = { critical: 0, warning: 0, info: 0 };

const counts = new WeakMap<Snapshot, TroubleCounts>();

/** Counts of a picture's troubles. */
export function selectTroubleCounts(picture: Snapshot): TroubleCounts {
  const known = counts.get(picture);
  if (known) return known;
  const counted = { critical: 0, warning: 0, info: 0 };
  for (const { severity } of selectTroubles(picture)) counted[severity] += 1;
  counts.set(picture, counted);
  return counted;
}

/** Counts of everything on screen that is in trouble, keepalived included. */
export function selectAllTroubleCounts(state: State): TroubleCounts {
  const picture = selectPicture(state);
  const counted = { ...(picture ? selectTroubleCounts(picture) : NO_TROUBLES) };
  for (const { severity } of selectKeepalivedTroubles(state)) counted[severity] += 1;
  return counted;
}
