/** Lines that cannot be the same: times, and what differs from host to host or from process to process. */
const MASKED = [
  /^(\s+(?:Last transition|Read timeout) = ).*/,
  /^(\s+Master down timer = ).*/, // of a master, what was left when it took over
  /^(\s+MAC = ).*/,
  /^(\s+(?:IPv6 address) = ).*/,
  /^(\s+index = ).*/,
  /^(\s+fd_in )\d+.*/,
];

/** Of checks that run on: how often one failed in a row. */
const DROPPED = /^\s+(?:Last errno|Retries iterations|.*Last checked) ?/;

/** Interfaces that only the lab has. */
const STRANGE_INTERFACES = /^ Name = tunl0\n(?: {3}.*\n)+/m;

/** A dump without what cannot be the same; every other line is compared as it stands. */
export const comparable = (text: string): readonly string[] =>
  text
    .replace(STRANGE_INTERFACES, '')
    .split('\n')
    .filter((line) => !DROPPED.test(line))
    .map((line) => MASKED.reduce((kept, mask) => kept.replace(mask, '$1*'), line));
