import { foldIp } from '../kernel/ip.ts';
import type { Ip } from '../kernel/ip.ts';
import type { Destination, Scheduler } from '../kernel/service.ts';
import { maglevTable, PLACES } from './maglev.ts';
import { isEligible } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';
import { shortSipHash } from './siphash.ts';

const FALLBACK = 1;
const PORT = 2;
const KEY = 2654435761;

const placeOf = (client: Ip, port: number, offset: number): number =>
  shortSipHash(offset + port + foldIp(client), KEY) % PLACES;

/** ip_vs_mh.c: the client's place in a Maglev table; without `mh-fallback` an unavailable server refuses. */
export function maglevHashing(service: Balanced): Scheduler {
  let table = maglevTable(service.destinations, KEY);
  const rebuild = (): void => {
    table = maglevTable(service.destinations, KEY);
  };
  const elsewhere = (client: Ip, port: number, home: number): Destination | undefined => {
    if (!service.destinations.some(isEligible)) return undefined; // spares a search that ends the same
    for (let offset = 0; offset < PLACES; offset += 1) {
      const dest = table[placeOf(client, port, (offset + home) % PLACES)];
      if (!dest || isEligible(dest)) return dest;
    }
    return undefined;
  };
  return {
    choose({ client, clientPort }) {
      const flags = service.settings.schedulerFlags;
      const port = flags & PORT ? clientPort : 0;
      const home = placeOf(client, port, 0);
      const own = table[home];
      if (!own || isEligible(own)) return own;
      return flags & FALLBACK ? elsewhere(client, port, home) : undefined;
    },
    added: rebuild,
    removed: rebuild,
    changed: rebuild,
  };
}
