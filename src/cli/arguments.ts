import { Command, CommanderError } from 'commander';
import type { Result } from '../state/model/result.ts';
import { err, ok } from '../state/model/result.ts';
import { bindDemo, bindHelp, bindNegative, bindService } from './arguments/bind-words.ts';
import type { Hear } from './arguments/change-commands.ts';
import { addSettings, addWeights, addWhole } from './arguments/change-commands.ts';
import type { CommonOptions } from './arguments/common.ts';
import { addOptions, SCENARIOS } from './arguments/common.ts';
import { addDrift } from './arguments/drift-command.ts';
import { addServer, addService } from './arguments/entry-commands.ts';
import type { KeepalivedRequest } from './arguments/keepalived-commands.ts';
import { addKeepalived } from './arguments/keepalived-commands.ts';
import type { Look, Request } from './arguments/request.ts';
import { isLook } from './arguments/request.ts';
import type { Failure } from './exit-status.ts';
import { EXIT } from './exit-status.ts';

/** What the command line asked for. */
export interface Arguments {
  readonly command:
    'monitor' | 'status' | AskCommand | 'change' | 'keepalived' | Look | ConfigCommand;
  /** What is to be changed, where the command is `change`. */
  readonly request: Request | undefined;
  /** What is to be done, where the command is `keepalived`. */
  readonly keepalived: KeepalivedRequest | undefined;
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
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly reason: string | undefined;
  readonly force: boolean;
}

/** What looks for a moment and exits. */
export type AskCommand = 'vrrp' | 'doctor';

/** Whether a command looks for a moment and exits. */
export const isAskCommand = (command: Arguments['command']): command is AskCommand =>
  command === 'vrrp' || command === 'doctor';

/** `lvstop config check` and its kin. */
export type ConfigCommand = 'config-check' | 'config-show' | 'config-schema';

/** Whether a command looks at the configuration instead of a director. */
export const isConfigCommand = (command: Arguments['command']): command is ConfigCommand =>
  command.startsWith('config-');

/** Whether a command changes a director, or tells of changes. */
export const isChangeCommand = (command: Arguments['command']): command is 'change' | Look =>
  command === 'change' || isLook(command);

/** Arguments, text to print instead (`--help`), or a failure. */
export type Parsed = Result<Arguments | { readonly text: string }, Failure>;

interface RawOptions extends CommonOptions {
  readonly json?: boolean;
}

function toArguments(
  command: Arguments['command'],
  options: RawOptions,
  more: {
    readonly file?: string | undefined;
    readonly request?: Request;
    readonly keepalived?: KeepalivedRequest;
  } = {},
): Arguments {
  return {
    command,
    file: more.file,
    request: more.request,
    keepalived: more.keepalived,
    json: options.json ?? false,
    directors: options.director ?? [],
    config: options.config,
    interval: options.interval,
    procfs: options.procfs.replace(/(?<=.)\/+$/, ''),
    demo: options.demo === true ? SCENARIOS[0] : options.demo,
    color: options.color ? undefined : false,
    ascii: options.ascii,
    readOnly: options.readOnly,
    dryRun: options.dryRun ?? false,
    yes: options.yes ?? false,
    reason: options.reason,
    force: options.force ?? false,
  };
}

/** The first word that nothing takes: no command of that name, or more than a command takes. */
function explainStranger(program: Command): string {
  let command = program;
  let path: readonly string[] = [];
  let words = program.args.filter((word) => !/^-(?!\d)/.test(word));
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

const make = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .addHelpText('after', MORE_OPTIONS)
    .allowExcessArguments(false);

/** `lvstop config`, which alone shows what it can do. */
function addConfig(program: Command, take: Take): void {
  const config = make(program, 'config', 'look at the configuration').action(
    (_options: unknown, command: Command) => command.help(),
  );
  make(config, 'check', 'tell every mistake in a file, or in the one in force')
    .argument('[file]', 'configuration file')
    .action((file: string | undefined, _options: unknown, command: Command) =>
      take(toArguments('config-check', command.optsWithGlobals<RawOptions>(), { file })),
    );
  make(config, 'show', 'what is in force, and where each value comes from').action(
    (_options: unknown, command: Command) =>
      take(toArguments('config-show', command.optsWithGlobals<RawOptions>())),
  );
  make(config, 'schema', 'the JSON Schema of the file, for editors').action(
    (_options: unknown, command: Command) =>
      take(toArguments('config-schema', command.optsWithGlobals<RawOptions>())),
  );
}

const ASKING: Readonly<Record<AskCommand, string>> = {
  vrrp: 'VRRP and health checks as keepalived tells them, and where the VIPs are',
  doctor: 'watch for a few seconds and tell what is wrong; exit status 1 where something is',
};

function addAsking(program: Command, take: Take): void {
  for (const name of ['vrrp', 'doctor'] as const)
    make(program, name, ASKING[name])
      .option('--json', 'as JSON (schema lvstop/1)')
      .action((_options: unknown, command: Command) =>
        take(toArguments(name, command.optsWithGlobals<RawOptions>())),
      );
}

function addChanges(program: Command, take: Take): void {
  const hear: Hear = {
    change: (request, command) =>
      take(toArguments('change', command.optsWithGlobals<RawOptions>(), { request })),
    look: (look, command, request) =>
      take(toArguments(look, command.optsWithGlobals<RawOptions>(), request ? { request } : {})),
  };
  addWeights(program, make, hear);
  addService(program, make, hear);
  addServer(program, make, hear);
  addSettings(program, make, hear);
  addWhole(program, make, hear);
  addDrift(program, make, hear);
}

/** How text is written and arguments are taken, and whether a command may be named at all. */
interface ProgramParts {
  readonly version: string;
  readonly write: (text: string) => void;
  readonly take: Take;
  readonly named: boolean;
}

function createProgram({ version, write, take, named }: ProgramParts): Command {
  const program = addOptions(new Command('lvstop'))
    .description('Watch and change Linux Virtual Server (IPVS) directors.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .allowExcessArguments(false)
    .action((_options: unknown, command: Command) =>
      take(toArguments('monitor', command.optsWithGlobals<RawOptions>())),
    );
  make(program, 'status', 'one look and exit, in the manner of ipvsadm -L -n, with rates')
    .option('--json', 'as JSON (schema lvstop/1)')
    .action((_options: unknown, command: Command) =>
      take(toArguments('status', command.optsWithGlobals<RawOptions>())),
    );
  if (named) addAsking(program, take);
  if (named) addChanges(program, take);
  if (named)
    addKeepalived(program, make, (keepalived, command) =>
      take(toArguments('keepalived', command.optsWithGlobals<RawOptions>(), { keepalived })),
    );
  addConfig(program, take);
  return program;
}

/** The words of a command line as commander is to see them. */
function bound(argv: readonly string[], program: Command): readonly string[] {
  const commands = new Set(program.commands.map((command) => command.name()));
  const helped = bindDemo(bindHelp(argv), commands, SCENARIOS);
  return bindNegative(bindService(helped, commands), commands);
}

/** A word that may be a command, or asks which there are; without one the commands that change need not be built. */
const namesOrAsks = (word: string): boolean => !word.startsWith('-') || /^(-h|--help)$/.test(word);

/** Reads the command line; never exits and never prints by itself. */
export function parseArguments(argv: readonly string[], version: string): Parsed {
  let text = '';
  let parsed: Arguments | undefined;
  const program = createProgram({
    version,
    write: (part) => (text += part),
    take: (found) => (parsed = found),
    named: argv.some(namesOrAsks),
  });
  try {
    program.parse(bound(argv, program), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? ok({ text }) : err(usage(error, program));
  }
  return ok(parsed ?? { text: text || program.helpInformation() });
}
