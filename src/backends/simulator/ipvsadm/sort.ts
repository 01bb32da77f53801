import type { Ip } from '../kernel/ip.ts';
import { PROTOCOL_NUMBER } from '../kernel/service.ts';
import type { Destination, Service } from '../kernel/service.ts';

const AF_INET = 2;
const AF_INET6 = 10;

/** Differences in 32 bit signed arithmetic, as libipvs takes them: far-apart values sort wrongly. */
const difference = (one: number, other: number): number => (one - other) | 0;

function compareIp(one: Ip, other: Ip): number {
  for (const [index, word] of one.words.entries()) {
    const result = difference(word, other.words[index] ?? 0);
    if (result !== 0) return result;
  }
  return 0;
}

const familyNumber = (family: 'ipv4' | 'ipv6'): number => (family === 'ipv4' ? AF_INET : AF_INET6);

/** `ipvs_cmp_services`. */
export function compareServices({ identity: one }: Service, { identity: other }: Service): number {
  return (
    difference(one.fwmark, other.fwmark) ||
    familyNumber(one.family) - familyNumber(other.family) ||
    PROTOCOL_NUMBER[one.protocol] - PROTOCOL_NUMBER[other.protocol] ||
    compareIp(one.address, other.address) ||
    one.port - other.port
  );
}

/** `ipvs_cmp_dests`: looks at the first one's family only. */
export const compareDestinations = (
  { identity: one }: Destination,
  { identity: other }: Destination,
): number => compareIp(one.address, other.address) || one.port - other.port;

/** glibc's `qsort`: a merge sort, whose result also depends on the input where the order contradicts itself. */
export function mergeSort<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Item[] {
  if (items.length < 2) return [...items];
  const half = items.length >> 1;
  const left = mergeSort(items.slice(0, half), compare);
  const right = mergeSort(items.slice(half), compare);
  const merged: Item[] = [];
  let [fromLeft, fromRight] = [0, 0];
  for (;;) {
    const one = left[fromLeft];
    const other = right[fromRight];
    if (one === undefined || other === undefined) break;
    if (compare(one, other) <= 0) {
      merged.push(one);
      fromLeft += 1;
    } else {
      merged.push(other);
      fromRight += 1;
    }
  }
  return [...merged, ...left.slice(fromLeft), ...right.slice(fromRight)];
}
