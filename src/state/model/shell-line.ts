/** Words that a shell takes as they are; everything else goes into single quotes. */
const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

const quoted = (word: string): string =>
  PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** A command as one types it in a shell. */
export const shellLine = (argv: readonly string[]): string => argv.map(quoted).join(' ');
