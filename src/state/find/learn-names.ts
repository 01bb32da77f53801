import type { FoundName } from './names-wanted.ts';

/** As many addresses as a large director has; the ones learnt first are forgotten. */
const MOST_NAMES = 30_000;

/** What is known with what was just answered, the newest answers last. */
export function learnNames(
  known: ReadonlyMap<string, FoundName>,
  answers: ReadonlyMap<string, FoundName>,
): ReadonlyMap<string, FoundName> {
  const names = new Map(known);
  for (const [address, found] of answers) {
    names.delete(address);
    names.set(address, found);
  }
  for (const address of names.keys()) {
    if (names.size <= MOST_NAMES) break;
    names.delete(address);
  }
  return names;
}
