import type { RealServer, VirtualService } from '../model/service.ts';
import type { Names } from '../model/names.ts';

/** What a lookup answered, and when. */
export interface FoundName {
  /** `undefined` where there is none. */
  readonly name: string | undefined;
  /** Monotonic milliseconds. */
  readonly at: number;
}

/** How long an answer stands before the address is asked for again. */
const FOUND_MS = 600_000;
const NONE_MS = 120_000;

/** A row that shows a service, or one of its servers. */
interface NamedRow {
  readonly service: VirtualService;
  readonly server?: RealServer;
}

function unnamedAddress({ service, server }: NamedRow, names: Names): string | undefined {
  if (server) {
    const { id, key } = server;
    return names.servers.has(id) || names.servers.has(key.rip) ? undefined : key.rip;
  }
  if (service.key.kind !== 'address' || names.services.has(service.id)) return undefined;
  return service.key.vip;
}

const isOld = ({ name, at }: FoundName, now: number): boolean =>
  now - at >= (name === undefined ? NONE_MS : FOUND_MS);

/**
 * The addresses among the rows on screen that should be looked up now, each once: those that neither
 * the configuration nor a recent answer names, and that nobody has asked for already.
 */
export function namesWanted(
  rows: readonly NamedRow[],
  names: Names,
  found: ReadonlyMap<string, FoundName>,
  asked: ReadonlySet<string>,
  now: number,
): readonly string[] {
  const wanted = new Set<string>();
  for (const row of rows) {
    const address = unnamedAddress(row, names);
    if (address === undefined || asked.has(address)) continue;
    const answer = found.get(address);
    if (!answer || isOld(answer, now)) wanted.add(address);
  }
  return [...wanted];
}
