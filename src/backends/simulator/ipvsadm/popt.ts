/** Whether an option takes an argument. */
type ArgumentRule = 'none' | 'required' | 'optional';

/** An option as popt's table lists it; `short` is '' where it has only a long name. */
export interface OptionRow {
  readonly long: string;
  readonly short: string;
  readonly argument: ArgumentRule;
}

/** One step through the arguments. */
type PoptStep<Row extends OptionRow> =
  | { readonly kind: 'option'; readonly row: Row; readonly argument: string | undefined }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'end' };

/** The reader of one command line, as `poptGetNextOpt` and `poptGetArg` use it. */
export interface PoptReader<Row extends OptionRow> {
  next(): PoptStep<Row>;
  /** What was no option, in order. */
  leftovers(): readonly string[];
  /** The word last read, which errors name (`poptBadOption`). */
  lastWord(): string;
}

/** Where the reader stands: the next word, and what is left of a cluster of short options. */
interface Position {
  next: number;
  cluster: string;
  onlyLeftovers: boolean;
  readonly leftovers: string[];
}

const UNKNOWN = 'unknown option';
const MISSING = 'missing argument';
const UNWANTED = 'option does not take an argument';

function nextOptionWord(words: readonly string[], at: Position): string | undefined {
  for (;;) {
    const word = words[at.next];
    if (word === undefined) return undefined;
    at.next += 1;
    if (word === '--' && !at.onlyLeftovers) at.onlyLeftovers = true;
    else if (at.onlyLeftovers || !word.startsWith('-') || word === '-') at.leftovers.push(word);
    else return word;
  }
}

/** The argument after an option, from the same word or the next one. */
function argumentOf(
  rule: ArgumentRule,
  attached: string | undefined,
  words: readonly string[],
  at: Position,
): { readonly argument: string | undefined } | string {
  if (rule === 'none') return attached === undefined ? { argument: undefined } : UNWANTED;
  if (attached !== undefined) return { argument: attached };
  const following = words[at.next];
  if (following === undefined) return rule === 'optional' ? { argument: undefined } : MISSING;
  if (rule === 'optional' && following.startsWith('-')) return { argument: undefined };
  at.next += 1;
  return { argument: following };
}

/** `--name`, `--name=value`. */
function readLong<Row extends OptionRow>(
  rows: readonly Row[],
  word: string,
): { readonly row: Row | undefined; readonly attached: string | undefined } {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
  const attached = equals < 0 ? undefined : word.slice(equals + 1);
  return { row: rows.find((row) => row.long === name), attached };
}

/** The first letter of a cluster; the rest is its argument, or the next letters. */
function readShort<Row extends OptionRow>(
  rows: readonly Row[],
  at: Position,
): { readonly row: Row | undefined; readonly attached: string | undefined } {
  const letter = at.cluster.slice(0, 1);
  const rest = at.cluster.slice(1);
  const row = rows.find(({ short }) => short === letter);
  const takesNone = row?.argument === 'none';
  at.cluster = takesNone && !rest.startsWith('=') ? rest : '';
  const value = rest.startsWith('=') ? rest.slice(1) : rest;
  const attached = rest === '' || (takesNone && !rest.startsWith('=')) ? undefined : value;
  return { row, attached };
}

/** Reads a command line as popt 1.19 does; there are no aliases. */
export function readOptions<Row extends OptionRow>(
  rows: readonly Row[],
  words: readonly string[],
): PoptReader<Row> {
  const at: Position = { next: 0, cluster: '', onlyLeftovers: false, leftovers: [] };
  const found = (): ReturnType<typeof readLong<Row>> | undefined => {
    if (at.cluster !== '') return readShort(rows, at);
    const word = nextOptionWord(words, at);
    if (word === undefined) return undefined;
    if (word.startsWith('--')) return readLong(rows, word);
    at.cluster = word.slice(1);
    return readShort(rows, at);
  };
  return {
    next() {
      const option = found();
      if (!option) return { kind: 'end' };
      if (!option.row) return { kind: 'error', message: UNKNOWN };
      const result = argumentOf(option.row.argument, option.attached, words, at);
      if (typeof result === 'string') return { kind: 'error', message: result };
      return { kind: 'option', row: option.row, ...result };
    },
    leftovers: () => at.leftovers,
    lastWord: () => words[at.next - 1] ?? '',
  };
}
