/**
 * Runs in the lab's guest: `node record-in-guest.ts TASK`. Gives a program a terminal for a while and
 * prints what it wrote when, and, of lvstop, its looks.
 */
import { existsSync, readFileSync } from 'node:fs';
import { spawn } from '@lydell/node-pty';
import type { LoggedLook } from './log-looks.ts';

/** What to run, and for how long. */
export interface Task {
  readonly argv: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly seconds: number;
  /** The program's looks are logged here; with it the recording ends after `looks` of them. */
  readonly log?: string;
  readonly looks?: number;
  /** Typed once the program has shown something. */
  readonly keys?: string;
}

/** What happened in a terminal; times in milliseconds of the guest's wall clock. */
export interface Recording {
  readonly writes: readonly { readonly at: number; readonly bytes: number }[];
  readonly looks: readonly LoggedLook[];
  /** The last of what was written. */
  readonly tail: string;
  /** How the program ended if it did before its time. */
  readonly ended: string | undefined;
}

const TAIL = 2000;
const POLL_MS = 100;

function readLooks(log: string | undefined): readonly LoggedLook[] {
  if (log === undefined || !existsSync(log)) return [];
  const lines = readFileSync(log, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as LoggedLook); // written by log-looks.ts
}

function record(task: Task): void {
  const { argv, columns, rows, log, keys } = task;
  const [file = '', ...args] = argv;
  const writes: { at: number; bytes: number }[] = [];
  let tail = '';
  let ended: string | undefined;
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8', LVSTOP_BENCH_LOG: log };
  const pty = spawn(file, args, {
    ...{ name: 'xterm-256color', cols: columns, rows, env },
    encoding: null,
  });
  pty.onData((data) => {
    const chunk = data as unknown as Buffer; // what `encoding: null` makes of it
    if (writes.length === 0 && keys !== undefined) pty.write(keys);
    writes.push({ at: Date.now(), bytes: chunk.length });
    tail = (tail + chunk.toString('latin1')).slice(-TAIL);
  });
  pty.onExit(({ exitCode, signal }) => (ended = `exit ${exitCode}, signal ${signal ?? 0}`));
  const end = Date.now() + task.seconds * 1000;
  const isOver = (): boolean =>
    ended !== undefined || Date.now() > end || readLooks(log).length > (task.looks ?? Infinity);
  const timer = setInterval(() => {
    if (!isOver()) return;
    clearInterval(timer);
    const recording: Recording = { writes, looks: readLooks(log), tail, ended };
    pty.kill('SIGKILL');
    process.stdout.write(JSON.stringify(recording), () => process.exit(0));
  }, POLL_MS);
}

const [, , task] = process.argv;
if (import.meta.main && task !== undefined) record(JSON.parse(task) as Task); // from recording.ts
