import { expect, onTestFinished } from 'vitest';
import type { Argv, Host, ReadOutcome, RunOptions, RunOutcome } from '../../src/state/ports.ts';

/** One command that must be run, in its place, and how it ends. */
export interface ScriptedRun extends RunOptions {
  readonly argv: Argv;
  readonly outcome: RunOutcome;
}

/** The commands a test expects, in order, and the files that must be read, in any. */
export interface HostScript {
  readonly runs?: readonly ScriptedRun[];
  readonly files?: Readonly<Record<string, string | ReadOutcome>>;
}

/** A command that ended by itself. */
export const exited = (stdout: string, exitCode = 0, stderr = ''): RunOutcome => ({
  kind: 'exited',
  exitCode,
  stdout,
  stderr,
});

const commandOf = ({ argv, input, timeoutMs }: Omit<ScriptedRun, 'outcome'>): object => ({
  argv,
  input,
  timeoutMs,
});

/** A {@link Host} that plays a script: the test fails over a command or file that is not in it, or left over. */
export function fakeHost({ runs = [], files = {} }: HostScript): Host {
  const ran: object[] = [];
  const read = new Set<string>();
  onTestFinished(() => {
    // Here, where no code under test can swallow it.
    expect(ran, 'commands').toEqual(runs.map(commandOf));
    expect([...read].sort(), 'files').toEqual(Object.keys(files).sort());
  });
  return {
    run(argv, options = {}) {
      const next = runs[ran.length];
      ran.push(commandOf({ ...options, argv }));
      return next
        ? Promise.resolve(next.outcome)
        : Promise.reject(new Error(`not in the script: ${argv.join(' ')}`));
    },
    read(path) {
      const file = files[path];
      read.add(path);
      if (file === undefined) return Promise.reject(new Error(`not in the script: ${path}`));
      return Promise.resolve(typeof file === 'string' ? { kind: 'read', text: file } : file);
    },
  };
}
