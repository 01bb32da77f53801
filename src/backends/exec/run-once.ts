import type { Argv, RunOptions, RunOutcome } from '../../state/ports.ts';
import type { FinishedProcess } from './outcome.ts';
import { outcomeOf } from './outcome.ts';
import type { OutputFile } from './output-file.ts';
import { openOutputFile } from './output-file.ts';

/** What a command may take unless told otherwise. */
export const DEFAULT_TIMEOUT_MS = 10_000;
/** 64 MiB: a listing of 100,000 services with 10 servers each stays below. */
export const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

const TOO_MUCH: RunOutcome = { kind: 'too-much-output', limitBytes: OUTPUT_LIMIT_BYTES };
/** What nobody waits for any more: its file is closed. */
const TOO_LATE: RunOutcome = { kind: 'failed', reason: 'it ended after its time' };
const SIZE_CHECK_MS = 200;

/** Places where Debian 12 and 13 keep ipvsadm and keepalived; an ordinary user's PATH lacks them. */
const SYSTEM_PATHS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** What every command finds in its environment. */
export function environment(): NodeJS.ProcessEnv {
  const path = [process.env['PATH'] ?? '/usr/bin:/bin', ...SYSTEM_PATHS].join(':');
  return { ...process.env, LC_ALL: 'C', PATH: path };
}

interface Running {
  readonly process: PromiseLike<FinishedProcess>;
  readonly kill: () => void;
}

async function start(
  [program, ...args]: Argv,
  input: string | undefined,
  output: OutputFile | undefined,
): Promise<Running> {
  const { execa } = await import('execa'); // lazily: a first frame needs no process
  const running = execa(program, args, {
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    stdout: output ? (output.descriptor as 1) : 'pipe', // execa takes any descriptor, its types only 1 and 2
    env: environment(),
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    maxBuffer: OUTPUT_LIMIT_BYTES,
    encoding: 'utf8',
  });
  return {
    process: running,
    kill: () => {
      running.kill('SIGKILL');
      // A grandchild may hold the pipes open for ever: nobody waits for them any more.
      running.stdout?.destroy();
      running.stderr.destroy();
    },
  };
}

/** Ends a process that runs too long or prints too much. */
function guard(
  { kill }: Running,
  output: OutputFile | undefined,
  timeoutMs: number,
): { readonly stopped: Promise<RunOutcome>; readonly release: () => void } {
  const { promise: stopped, resolve } = Promise.withResolvers<RunOutcome>();
  const stop = (outcome: RunOutcome): void => {
    kill();
    resolve(outcome);
  };
  const timer = setTimeout(() => stop({ kind: 'timed-out', afterMs: timeoutMs }), timeoutMs);
  const sizeTimer = setInterval(() => {
    if (output && output.size() > OUTPUT_LIMIT_BYTES) stop(TOO_MUCH);
  }, SIZE_CHECK_MS);
  const release = (): void => {
    clearTimeout(timer);
    clearInterval(sizeTimer);
  };
  return { stopped, release };
}

function outcomeWith(process: FinishedProcess, output: OutputFile | undefined): RunOutcome {
  if (!output) return outcomeOf(process, OUTPUT_LIMIT_BYTES);
  if (output.size() > OUTPUT_LIMIT_BYTES) return TOO_MUCH;
  return outcomeOf(process, OUTPUT_LIMIT_BYTES, output.text());
}

/** Runs a command in a process of its own; never rejects. */
export async function runOnce(argv: Argv, options: RunOptions): Promise<RunOutcome> {
  const output = openOutputFile();
  const running = await start(argv, options.input, output);
  const { stopped, release } = guard(running, output, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  let isOver = false;
  const ended = Promise.resolve(running.process).then((process) =>
    isOver ? TOO_LATE : outcomeWith(process, output),
  );
  return Promise.race([ended, stopped]).finally(() => {
    isOver = true;
    release();
    output?.close();
  });
}
