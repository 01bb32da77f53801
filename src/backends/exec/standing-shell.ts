import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { ftruncateSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import type { Argv, RunOutcome } from '../../state/ports.ts';
import type { OutputFile } from './output-file.ts';
import { openOutputFile } from './output-file.ts';

/** A process that runs one command again and again. */
export interface StandingShell {
  /** Runs the command once; one run at a time. */
  run(input: string, limits: RunLimits): Promise<RunOutcome>;
  close(): void;
  /** False once it had to be ended: another must take its place. */
  isAlive(): boolean;
}

/** When a run is ended. */
export interface RunLimits {
  readonly timeoutMs: number;
  readonly limitBytes: number;
}

/**
 * Runs its arguments for every line it reads, until its input ends, and tells their exit status. Nothing is ever
 * added to this text.
 */
const SCRIPT =
  'while read -r _; do "$@" </proc/self/fd/3 >/proc/self/fd/4 2>/proc/self/fd/5; echo $?; done';

const SIZE_CHECK_MS = 200;
/** Exit statuses by which a shell tells what became of a command. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
const BY_SIGNAL = 128;
const LAST_SIGNAL = 64;

type Files = readonly [input: OutputFile, output: OutputFile, errors: OutputFile];

function openFiles(): Files | undefined {
  const [input, output, errors] = [openOutputFile(), openOutputFile(), openOutputFile()];
  if (input && output && errors) return [input, output, errors];
  for (const file of [input, output, errors]) file?.close();
  return undefined;
}

const nameOf = (signal: number): string =>
  Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? `${signal}`;

function outcomeOf(exitCode: number, [, output, errors]: Files): RunOutcome {
  if (exitCode === NOT_FOUND) return { kind: 'not-found' };
  if (exitCode === NOT_EXECUTABLE) return { kind: 'failed', reason: errors.text().trim() };
  const signal = exitCode - BY_SIGNAL;
  if (signal > 0 && signal <= LAST_SIGNAL) return { kind: 'killed', signal: nameOf(signal) };
  return { kind: 'exited', exitCode, stdout: output.text(), stderr: errors.text() };
}

class Standing implements StandingShell {
  readonly #shell: ChildProcess;
  readonly #files: Files;
  #answer: (outcome: RunOutcome) => void = () => undefined;
  #isAlive = true;

  constructor(shell: ChildProcess, files: Files) {
    this.#shell = shell;
    this.#files = files;
    shell.stdout?.setEncoding('latin1').on('data', (line: string) => {
      if (this.#isAlive) this.#answer(outcomeOf(Number(line), files));
    });
    shell.stdin?.on('error', () => this.#end({ kind: 'failed', reason: 'the shell has ended' }));
    shell.on('error', ({ message }) => this.#end({ kind: 'failed', reason: message }));
    shell.on('exit', () => this.#end({ kind: 'failed', reason: 'the shell has ended' }));
  }

  isAlive(): boolean {
    return this.#isAlive;
  }

  run(input: string, { timeoutMs, limitBytes }: RunLimits): Promise<RunOutcome> {
    const [given, output] = this.#files;
    ftruncateSync(given.descriptor);
    writeSync(given.descriptor, input, 0);
    const { promise, resolve } = Promise.withResolvers<RunOutcome>();
    this.#answer = resolve;
    const timer = setTimeout(() => this.#end({ kind: 'timed-out', afterMs: timeoutMs }), timeoutMs);
    const sizeTimer = setInterval(() => {
      if (output.size() > limitBytes) this.#end({ kind: 'too-much-output', limitBytes });
    }, SIZE_CHECK_MS);
    this.#shell.stdin?.write('\n');
    return promise.finally(() => {
      clearTimeout(timer);
      clearInterval(sizeTimer);
    });
  }

  close(): void {
    this.#end({ kind: 'failed', reason: 'the shell was closed' });
  }

  #end(outcome: RunOutcome): void {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    this.#answer(outcome);
    for (const file of this.#files) file.close();
    const { pid } = this.#shell;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL'); // with the command it runs
    } catch {
      // it is gone already
    }
  }
}

/**
 * Starts a process that runs this command whenever told. To start a process the system copies the page tables of
 * the one that asks; a shell has next to none, a monitor with a large table in its memory has many.
 * `undefined` where it cannot be had.
 */
export function openStandingShell(argv: Argv, env: NodeJS.ProcessEnv): StandingShell | undefined {
  const files = openFiles();
  if (!files) return undefined;
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sh', ...argv], {
    env,
    detached: true, // out of reach of what the terminal sends to its foreground
    stdio: ['pipe', 'pipe', 'ignore', ...files.map(({ descriptor }) => descriptor)],
  });
  shell.unref(); // nobody has to wait for it: it ends with its input
  for (const stream of [shell.stdin, shell.stdout]) if (stream instanceof Socket) stream.unref();
  return new Standing(shell, files);
}
