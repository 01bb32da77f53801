import type { KernelTable } from '../model/reading.ts';
import { serviceId } from '../model/address.ts';
import { wordDistance } from '../model/word-distance.ts';

/** Names offered at once. */
const OFFERED = 3;
/** Slips of the finger that still make a name a near one. */
const SLIPS = 3;

/** What to do about a name that is not known: the names that may have been meant, the nearest first. */
export function nearRemedy(name: string, known: readonly string[]): string {
  const near = [...new Set(known)]
    .map((candidate) => ({ candidate, slips: wordDistance(name, candidate) }))
    .filter(({ slips }) => slips <= SLIPS)
    .sort((one, other) => one.slips - other.slips || (one.candidate < other.candidate ? -1 : 1))
    .slice(0, OFFERED)
    .map(({ candidate }) => candidate);
  return near.length > 0
    ? `did you mean ${near.join(' or ')}?`
    : '`lvstop status` shows what there is';
}

/** The names of all services, as far as they are known. */
export const knownServices = (kernel: KernelTable | undefined): readonly string[] =>
  (kernel?.services ?? []).map(({ key }) => serviceId(key));

/** The addresses of all real servers, as far as they are known. */
export const knownHosts = (kernel: KernelTable | undefined): readonly string[] =>
  (kernel?.services ?? []).flatMap(({ servers }) => servers.map(({ key }) => key.rip));
