import type { Agent, CommandResult, Environment, Job } from './agent.ts';

/** The machines of the lab; `root` is the guest itself, outside every host's namespaces. */
export const HOST_NAMES = [
  'root',
  'lb1',
  'lb2',
  'rs1',
  'rs2',
  'rs3',
  'rs4',
  'rs5',
  'client',
  'ops',
] as const;

/** One of `HOST_NAMES`. */
export type HostName = (typeof HOST_NAMES)[number];

/** How a command is run in the lab. */
export interface RunOptions {
  readonly input?: string;
  /** After this the command is killed, and its result says `timedOut`. */
  readonly timeoutMs?: number;
  readonly env?: Environment;
}

/** A command left running in the lab. */
export interface BackgroundCommand {
  /** What it has written so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  readonly finished: Promise<CommandResult>;
  /** Signals the command and everything it started, and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<CommandResult>;
}

/** One machine of the lab. */
export interface LabHost {
  readonly name: HostName;
  /** Runs a command to its end; never throws for how it ended. */
  run(argv: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** The standard output of a command that must succeed. */
  read(argv: readonly string[], options?: RunOptions): Promise<string>;
  /** Leaves a command running. */
  start(argv: readonly string[], options?: Omit<RunOptions, 'timeoutMs'>): BackgroundCommand;
  readFile(path: string): Promise<string>;
  writeFile(path: string, text: string): Promise<void>;
}

const RUN_TIMEOUT_MS = 60_000;

/** The machine `name`, as the agent reaches it. */
export function hostOf(agent: Agent, name: HostName): LabHost {
  const ask = (argv: readonly string[], { input = '', ...options }: RunOptions = {}): Job =>
    agent.ask({
      operation: 'run',
      host: name,
      argv,
      input: Buffer.from(input).toString('base64'),
      ...options,
    });

  const run: LabHost['run'] = (argv, options) =>
    ask(argv, { timeoutMs: RUN_TIMEOUT_MS, ...options }).finished;

  const read: LabHost['read'] = async (argv, options) => {
    const result = await run(argv, options);
    if (result.exitCode === 0) return result.stdout;
    throw new Error(`${name}: ${argv.join(' ')} ${describeEnd(result)}\n${result.stderr}`);
  };

  const start: LabHost['start'] = (argv, options) => {
    const job = ask(argv, options);
    return {
      get output() {
        return job.output;
      },
      finished: job.finished,
      stop(signal = 'SIGTERM') {
        void agent.ask({ operation: 'signal', target: job.id, signal });
        return job.finished;
      },
    };
  };

  return {
    ...{ name, run, read, start },
    readFile: (path) => read(['cat', '--', path]),
    async writeFile(path, text) {
      await read(['tee', '--', path], { input: text });
    },
  };
}

function describeEnd({ exitCode, signal, timedOut }: CommandResult): string {
  if (timedOut) return 'gave no answer in time';
  return exitCode === null ? `was ended by ${signal ?? 'a signal'}` : `exited with ${exitCode}`;
}
