import { foldIp } from '../kernel/ip.ts';
import type { Destination } from '../kernel/service.ts';
import { gcd } from './scheduler.ts';
import { shortSipHash } from './siphash.ts';

/** Size of the table: a prime, chosen by CONFIG_IP_VS_MH_TAB_INDEX=12. */
export const PLACES = 4093;

/** Weights divided by their divisor are shortened to as many bits. */
const TURN_BITS = 6;
const SKIP_KEY = 2654446892;

/** A server's way through the table, and how many places it takes each time. */
interface Candidate {
  readonly dest: Destination;
  readonly skip: number;
  readonly turns: number;
  place: number;
}

function candidates(destinations: readonly Destination[], key: number): readonly Candidate[] {
  const weights = destinations.map(({ lastWeight }) => lastWeight);
  const divisor = weights.reduce(gcd, 0);
  const bits = 32 - Math.clz32(Math.max(0, ...weights) / divisor);
  const shift = Math.max(0, bits - TURN_BITS);
  return destinations
    .filter(({ lastWeight }) => lastWeight > 0)
    .map((dest) => {
      const name = dest.identity.port + foldIp(dest.identity.address);
      return {
        dest,
        skip: (shortSipHash(name, SKIP_KEY) % (PLACES - 1)) + 1,
        turns: Math.max(1, (dest.lastWeight / divisor) >> shift),
        place: shortSipHash(name, key) % PLACES,
      };
    });
}

/** The Maglev table of the servers, by the last weight each had that was not 0; empty where none ever had one. */
export function maglevTable(
  destinations: readonly Destination[],
  key: number,
): readonly (Destination | undefined)[] {
  const table = Array<Destination | undefined>(PLACES).fill(undefined);
  const all = candidates(destinations, key);
  let left = all.length > 0 ? PLACES : 0;
  while (left > 0) {
    for (const one of all) {
      for (let turn = 0; turn < one.turns && left > 0; turn += 1) {
        while (table[one.place]) one.place = (one.place + one.skip) % PLACES;
        table[one.place] = one.dest;
        left -= 1;
      }
    }
  }
  return table;
}
