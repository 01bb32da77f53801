import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Result } from '../state/model/result.ts';
import { err, ok } from '../state/model/result.ts';
import type { Failure } from './exit-status.ts';
import { EXIT } from './exit-status.ts';

/** What the command line asked for. */
export interface Arguments {
  readonly command: 'monitor' | 'status' | ConfigCommand;
  readonly json: boolean;
  /** What `config check` is to look at instead of the configuration in force. */
  readonly file: string | undefined;
  readonly directors: readonly string[];
  readonly config: string | undefined;
  /** Seconds. */
  readonly interval: number | undefined;
  readonly procfs: string;
  /** Name of the scenario; absent without `--demo`. */
  readonly demo: string | undefined;
  readonly color: boolean | undefined;
  readonly ascii: boolean | undefined;
  readonly readOnly: boolean | undefined;
}

/** `lvstop config check` and its kin. */
export type ConfigCommand = 'config-check' | 'config-show' | 'config-schema';

/** Whether a command looks at the configuration instead of a director. */
export const isConfigCommand = (command: Arguments['command']): command is ConfigCommand =>
  command.startsWith('config-');

/** Arguments, text to print instead (`--help`), or a failure. */
export type Parsed = Result<Arguments | { readonly text: string }, Failure>;

/** The scenarios of `--demo`; the first is meant where none is named. */
export const SCENARIOS = ['cluster'] as const;

function parseInterval(text: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= 0.5 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds from 0.5 to 3600.');
}

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** Options every command takes; those that guard changes do nothing in commands that only look. */
function addOptions(command: Command): Command {
  return command
    .option('--director <director>', 'local, or a name of the configuration; repeatable', collect)
    .option('--config <file>', 'configuration file')
    .option(
      '--interval <seconds>',
      'time between two looks, 0.5 to 3600 (default 2)',
      parseInterval,
    )
    .option('--procfs <path>', 'where /proc is mounted', '/proc')
    .addOption(new Option('--demo [scenario]', 'watch a simulated cluster').choices(SCENARIOS))
    .option('--no-color', 'attributes only; NO_COLOR does the same')
    .option('--ascii', 'draw with ASCII only')
    .option('--read-only', 'forbid every change')
    .option('--dry-run', 'print the commands of a change, run nothing')
    .option('--yes', 'ask nothing before a change')
    .option('--reason <text>', 'why, for the audit of a change')
    .option('--force', 'past a guard, never past a verification');
}

interface RawOptions {
  readonly json?: boolean;
  readonly director?: readonly string[];
  readonly config?: string;
  readonly interval?: number;
  readonly procfs: string;
  readonly demo?: string | true;
  readonly color: boolean;
  readonly ascii?: boolean;
  readonly readOnly?: boolean;
}

function toArguments(command: Arguments['command'], options: RawOptions, file?: string): Arguments {
  return {
    command,
    file,
    json: options.json ?? false,
    directors: options.director ?? [],
    config: options.config,
    interval: options.interval,
    procfs: options.procfs.replace(/(?<=.)\/+$/, ''),
    demo: options.demo === true ? SCENARIOS[0] : options.demo,
    color: options.color ? undefined : false,
    ascii: options.ascii,
    readOnly: options.readOnly,
  };
}

/** `--demo status`: the word after `--demo` is a scenario only where there is one of that name. */
function bindDemo(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.map((word, index) => {
    const isValue = WITH_VALUE.has(argv[index - 1] ?? '');
    if (word !== '--demo' || index > end || isValue) return word;
    const next: string | undefined = argv[index + 1];
    const named = next !== undefined && !COMMANDS.has(next) && !next.startsWith('-');
    return named ? word : `--demo=${SCENARIOS[0]}`;
  });
}

/** `lvstop help status` as people type it. */
const bindHelp = (argv: readonly string[]): readonly string[] =>
  argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;

const WITH_VALUE: ReadonlySet<string> = new Set([
  '--director',
  '--config',
  '--interval',
  '--procfs',
  '--reason',
]);

const COMMANDS: ReadonlySet<string> = new Set(['status', 'config']);

/** The first word that nothing takes: no command of that name, or more than a command takes. */
function explainStranger(program: Command): string {
  let command = program;
  let path: readonly string[] = [];
  let words = program.args.filter((word) => !word.startsWith('-'));
  for (;;) {
    const [word = '', ...rest] = words;
    const next = command.commands.find((each) => each.name() === word);
    if (!next) break;
    [command, path, words] = [next, [...path, word], rest];
  }
  if (command.commands.length > 0) return `unknown command '${[...path, words[0]].join(' ')}'`;
  return `${path.join(' ')} does not take '${words[command.registeredArguments.length] ?? ''}'`;
}

function usage(error: CommanderError, program: Command): Failure {
  const message =
    error.code === 'commander.excessArguments'
      ? explainStranger(program)
      : error.message.replace(/^error: /, '').replace(/\n/g, ' ');
  return { status: EXIT.usage, message, remedy: 'lvstop --help shows what it takes' };
}

const MORE_OPTIONS = '\nThe options of all commands: lvstop --help';

type Take = (parsed: Arguments) => void;

/** `lvstop config`, which alone shows what it can do. */
function addConfig(program: Command, write: (text: string) => void, take: Take): void {
  const config = program
    .command('config')
    .description('look at the configuration')
    .addHelpText('after', MORE_OPTIONS)
    .allowExcessArguments(false)
    .action((_options: unknown, command: Command) => write(command.helpInformation()));
  const add = (name: string, description: string): Command =>
    config
      .command(name)
      .description(description)
      .addHelpText('after', MORE_OPTIONS)
      .allowExcessArguments(false);
  add('check', 'tell every mistake in a file, or in the one in force')
    .argument('[file]', 'configuration file')
    .action((file: string | undefined, _options: unknown, command: Command) =>
      take(toArguments('config-check', command.optsWithGlobals<RawOptions>(), file)),
    );
  add('show', 'what is in force, and where each value comes from').action(
    (_options: unknown, command: Command) =>
      take(toArguments('config-show', command.optsWithGlobals<RawOptions>())),
  );
  add('schema', 'the JSON Schema of the file, for editors').action(
    (_options: unknown, command: Command) =>
      take(toArguments('config-schema', command.optsWithGlobals<RawOptions>())),
  );
}

function createProgram(version: string, write: (text: string) => void, take: Take): Command {
  const program = addOptions(new Command('lvstop'))
    .description('Watch Linux Virtual Server (IPVS) directors live.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .allowExcessArguments(false)
    .action((_options: unknown, command: Command) =>
      take(toArguments('monitor', command.optsWithGlobals<RawOptions>())),
    );
  program
    .command('status')
    .description('one look and exit, in the manner of ipvsadm -L -n, with rates')
    .option('--json', 'as JSON (schema lvstop/1)')
    .addHelpText('after', MORE_OPTIONS)
    .action((_options: unknown, command: Command) =>
      take(toArguments('status', command.optsWithGlobals<RawOptions>())),
    );
  addConfig(program, write, take);
  return program;
}

/** Reads the command line; never exits and never prints by itself. */
export function parseArguments(argv: readonly string[], version: string): Parsed {
  let text = '';
  let parsed: Arguments | undefined;
  const program = createProgram(
    version,
    (part) => (text += part),
    (found) => (parsed = found),
  );
  try {
    program.parse(bindDemo(bindHelp(argv)), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? ok({ text }) : err(usage(error, program));
  }
  return ok(parsed ?? { text: text || program.helpInformation() });
}
