/** Bits of a service and the generic words for them. */
const GENERIC: readonly (readonly [word: string, bit: number])[] = [
  ['flag-1', 1],
  ['flag-2', 2],
  ['flag-3', 4],
];
const OWN: ReadonlyMap<string, typeof GENERIC> = new Map([
  [
    'sh',
    [
      ['sh-fallback', 1],
      ['sh-port', 2],
    ],
  ],
  [
    'mh',
    [
      ['mh-fallback', 1],
      ['mh-port', 2],
    ],
  ],
]);

/** `-b` in words to bits, or ipvsadm's complaint. */
export function parseSchedulerFlags(scheduler: string, words: string): number | string {
  let bits = 0;
  for (const word of words.split(',').filter(Boolean)) {
    const own = OWN.get(scheduler)?.find(([known]) => known === word);
    const found = own ?? GENERIC.find(([known]) => known === word);
    if (found) bits |= found[1];
    else if ([...OWN.values()].some((flags) => flags.some(([known]) => known === word)))
      return `incompatible scheduler flag \`${word}'`;
    else return `invalid scheduler flag \`${word}'`;
  }
  return bits;
}

/** The words a scheduler's flags are listed with; sh and mh have no word for the third bit. */
export const formatSchedulerFlags = (scheduler: string, bits: number): string =>
  (OWN.get(scheduler) ?? GENERIC)
    .filter(([, bit]) => bits & bit)
    .map(([word]) => word)
    .join(',');
