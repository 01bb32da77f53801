import { LARGEST } from '../model/change/limits.ts';
import type { ServerId, ServiceId } from '../model/brand.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { rowKey } from '../screen/row-id.ts';

/** A weight that was set in the row and not sent yet. */
export interface StagedWeight {
  readonly service: ServiceId;
  readonly server: ServerId;
  /** What the kernel held when it was first touched. */
  readonly from: number;
  readonly to: number;
}

/** Staged weights by the keys of their rows. */
export type Staged = ReadonlyMap<string, StagedWeight>;

/** Nothing staged. */
export const NOTHING_STAGED: Staged = new Map();

/** One server in one service. */
export interface Entry {
  readonly service: VirtualService;
  readonly server: RealServer;
}

const keyOf = ({ service, server }: Entry): string =>
  rowKey({ kind: 'server', service: service.id, server: server.id });

/** Adds to the weights of these servers; one that is back where it was is staged no more. */
export function stage(staged: Staged, entries: readonly Entry[], by: number): Staged {
  const changed = new Map(staged);
  for (const entry of entries) {
    const key = keyOf(entry);
    const before = staged.get(key);
    const from = before?.from ?? entry.server.weight;
    const to = Math.max(0, Math.min(LARGEST, (before?.to ?? from) + by));
    if (to === from) changed.delete(key);
    else changed.set(key, { service: entry.service.id, server: entry.server.id, from, to });
  }
  return changed;
}

/** Why a staged weight means nothing any more; empty where it is what the kernel holds by now. */
function outdated(
  { service, server, from, to }: StagedWeight,
  picture: Snapshot,
): string | undefined {
  const found = picture.services
    .find(({ id }) => id === service)
    ?.servers.find(({ id }) => id === server);
  if (!found) return 'is gone';
  if (found.weight === from) return undefined;
  return found.weight === to ? '' : `has weight ${found.weight} now, not ${from}`;
}

/** The staged weights that still mean what was meant, and a sentence about the others. */
export function keepStaged(
  staged: Staged,
  picture: Snapshot,
): { readonly staged: Staged; readonly dropped: string | undefined } {
  if (staged.size === 0) return { staged, dropped: undefined };
  const kept = new Map(staged);
  const reasons: string[] = [];
  for (const [key, each] of staged) {
    const why = outdated(each, picture);
    if (why === undefined) continue;
    kept.delete(key);
    if (why !== '') reasons.push(`${each.server} ${why}: its staged weight is dropped`);
  }
  const [first, ...others] = reasons;
  if (kept.size === staged.size) return { staged, dropped: undefined };
  if (first === undefined) return { staged: kept, dropped: undefined };
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return { staged: kept, dropped: first + more };
}
