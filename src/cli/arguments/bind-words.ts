import { isSelector, takeService } from './ipvsadm-names.ts';
import { isValue } from './values-of-options.ts';

/** Where options end. */
const endOf = (argv: readonly string[]): number =>
  argv.includes('--') ? argv.indexOf('--') : argv.length;

/**
 * `--demo status`: the word after `--demo` is a scenario where there is one of that name, also where a command
 * is called the same, and otherwise where it is no command; `scenarios[0]` is meant where none is named.
 */
export function bindDemo(
  argv: readonly string[],
  commands: ReadonlySet<string>,
  scenarios: readonly [string, ...string[]],
): readonly string[] {
  const end = endOf(argv);
  const isDemo = (index: number): boolean =>
    argv[index] === '--demo' && index <= end && !isValue(argv, index);
  return argv.flatMap((word, index) => {
    if (isDemo(index - 1) && scenarios.includes(word)) return [];
    if (!isDemo(index)) return [word];
    const next: string | undefined = argv[index + 1];
    if (next !== undefined && scenarios.includes(next)) return [`--demo=${next}`];
    const named = next !== undefined && !commands.has(next) && !next.startsWith('-');
    return [named ? word : `--demo=${scenarios[0]}`];
  });
}

/** `lvstop help status` as people type it. */
export const bindHelp = (argv: readonly string[]): readonly string[] =>
  argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;

/** Commands that take a service, and how many words name them. */
const TAKES_SERVICE: ReadonlyMap<string, number> = new Map([
  ['weight', 1],
  ['drain', 1],
  ['restore', 1],
  ['service', 2],
  ['server', 2],
  ['zero', 1],
  ['drift', 2],
]);
const AS_OPTION: ReadonlySet<string> = new Set(['drain', 'restore']);

/** Where the command stands: behind the options of all commands. */
function commandAt(argv: readonly string[], commands: ReadonlySet<string>): number {
  return argv.findIndex((word, index) => commands.has(word) && !isValue(argv, index));
}

/** `--service -t VIP:80`: the option of ipvsadm says by itself that a service follows. */
const withoutLabels = (words: readonly string[]): readonly string[] =>
  words.filter((word, index) => word !== '--service' || !isSelector(words[index + 1] ?? ''));

/** A service that is named as ipvsadm names it becomes the first word the command takes. */
export function bindService(
  argv: readonly string[],
  commands: ReadonlySet<string>,
): readonly string[] {
  const at = commandAt(argv, commands);
  const command = argv[at] ?? '';
  const length = TAKES_SERVICE.get(command);
  if (length === undefined) return argv;
  const head = argv.slice(0, at + length);
  let { service, rest } = takeService(withoutLabels(argv.slice(at + length)));
  const found: string[] = [];
  for (; service !== undefined; { service, rest } = takeService(rest)) found.push(service);
  if (AS_OPTION.has(command))
    return [...head, ...found.flatMap((name) => ['--service', name]), ...rest];
  return [...head, ...found, ...rest];
}

/** `-5` is a weight, not an option: it goes to the end, behind `--`. */
export function bindNegative(
  argv: readonly string[],
  commands: ReadonlySet<string>,
): readonly string[] {
  const at = commandAt(argv, commands);
  if (argv[at] !== 'weight' || argv.includes('--')) return argv;
  const index = argv.findIndex(
    (word, place) => place > at && /^-\d+%?$/.test(word) && !isValue(argv, place),
  );
  const word = argv[index];
  if (word === undefined) return argv;
  return [...argv.slice(0, index), ...argv.slice(index + 1), '--', word];
}
