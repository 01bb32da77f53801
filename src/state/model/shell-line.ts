/** Words that a shell takes as they are; everything else goes into single quotes. */
const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

const quoted = (word: string): string =>
  PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** A command as one types it in a shell. */
export const shellLine = (argv: readonly string[]): string => argv.map(quoted).join(' ');

/** Text without anything that `echo` of one shell or another takes for more than it is. */
const PLAIN_TEXT = /^[\w.:+]+\n$/;

/** A command with the text that is fed to it, as one types both in a shell. */
export function shellLineOf({
  argv,
  input,
}: {
  readonly argv: readonly string[];
  readonly input?: string;
}): string {
  if (input === undefined) return shellLine(argv);
  const fed = PLAIN_TEXT.test(input)
    ? `echo ${input.trimEnd()}`
    : shellLine(['printf', '%s', input]);
  return `${fed} | ${shellLine(argv)}`;
}
