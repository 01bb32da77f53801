/**
 * Runs in the lab's guest: `node press-in-guest.ts TASK`. Types into the monitor and, in turn, into a `cat`
 * that gives every byte back, and prints how long each answer took.
 */
import { readFileSync } from 'node:fs';
import { spawn, type IPty } from '@lydell/node-pty';

/** What to run, how long it warms up, and how often to press a key. */
export interface PressTask {
  readonly argv: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly warmUpMs: number;
  readonly presses: number;
  /** From one press to the next. */
  readonly everyMs: number;
}

/** Milliseconds from each press to its answer, and the monitor's resident memory in KiB. */
export interface Presses {
  readonly monitor: readonly number[];
  readonly cat: readonly number[];
  readonly residentKb: readonly number[];
  readonly peakKb: number;
}

const PATIENCE_MS = 10_000;
/** The selection has moved: without colours a selected row is in reverse video. */
const ANSWER = /\x1b\[(?:\d+;)*7[;m]/;
/** Four rows down and up again. */
const KEYS = ['j', 'j', 'j', 'j', 'k', 'k', 'k', 'k'];

function open(argv: readonly string[], columns: number, rows: number): IPty {
  const [file = '', ...args] = argv;
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8', NO_COLOR: '1' };
  return spawn(file, args, { name: env.TERM, cols: columns, rows, env });
}

const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Presses a key and waits for what shows that it was heard. */
function timePress(
  pty: IPty,
  key: string,
  isAnswer: (written: string) => boolean,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let written = '';
  const start = performance.now();
  const listening = pty.onData((text) => {
    written += text;
    if (isAnswer(written)) resolve(performance.now() - start);
  });
  const timer = setTimeout(() => reject(new Error(`no answer to ${key}`)), PATIENCE_MS);
  pty.write(key);
  return promise.finally(() => {
    clearTimeout(timer);
    listening.dispose();
  });
}

function kilobytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
}

async function press({ argv, columns, rows, ...task }: PressTask): Promise<Presses> {
  const monitor = open(argv, columns, rows);
  const cat = open(['sh', '-c', 'stty raw -echo; exec cat'], columns, rows);
  await rest(task.warmUpMs);
  const times = { monitor: [] as number[], cat: [] as number[] };
  const residentKb: number[] = [];
  for (let index = 0; index < task.presses; index += 1) {
    const key = KEYS[index % KEYS.length] ?? 'j';
    times.monitor.push(await timePress(monitor, key, (written) => ANSWER.test(written)));
    await rest(task.everyMs / 2);
    times.cat.push(await timePress(cat, key, (written) => written.includes(key)));
    residentKb.push(kilobytes(monitor.pid, 'VmRSS'));
    await rest(task.everyMs / 2);
  }
  const peakKb = kilobytes(monitor.pid, 'VmHWM');
  monitor.kill('SIGKILL');
  cat.kill('SIGKILL');
  return { ...times, residentKb, peakKb };
}

const [, , task] = process.argv;
if (import.meta.main && task !== undefined) {
  const presses = await press(JSON.parse(task) as PressTask); // from latency.ts
  process.stdout.write(JSON.stringify(presses), () => process.exit(0));
}
