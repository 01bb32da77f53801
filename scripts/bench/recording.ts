import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabHost } from '../../test/lab/lab.ts';
import type { Recording, Task } from './record-in-guest.ts';

const here = (file: string): string => join(import.meta.dirname, file);

/** Where the lab's guest keeps the built program. */
export const PROGRAM = '/usr/local/lib/lvstop-main.js';

/** What the program's first line asks of Node, as it does for everybody who runs it. */
export function nodeFlags(): readonly string[] {
  const [first = ''] = readFileSync(here('../../src/cli/main.ts'), 'utf8').split('\n', 1);
  return / node (.+)$/.exec(first)?.[1]?.split(' ') ?? [];
}

/** Size of a terminal. */
export type Size = Pick<Task, 'columns' | 'rows'>;

async function record(host: LabHost, task: Task): Promise<Recording> {
  const argv = ['node', here('record-in-guest.ts'), JSON.stringify(task)];
  const timeoutMs = (task.seconds + 60) * 1000;
  const recording = JSON.parse(await host.read(argv, { timeoutMs })) as Recording; // printed by it
  const { ended, tail } = recording;
  if (ended === undefined) return recording;
  throw new Error(`${task.argv.join(' ')} ended too soon (${ended}): ${JSON.stringify(tail)}`);
}

let monitors = 0;

/** Records the monitor in the lab until it has begun `looks` looks. */
export async function recordMonitor(
  host: LabHost,
  size: Size,
  options: { readonly looks: number; readonly intervalSeconds?: number; readonly keys?: string },
): Promise<Recording> {
  const { looks, intervalSeconds = 2, keys } = options;
  const argv = ['node', ...nodeFlags(), '--import', here('log-looks.ts'), PROGRAM];
  const recording = await record(host, {
    ...size,
    argv: [...argv, '--interval', `${intervalSeconds}`],
    seconds: looks * intervalSeconds * 2 + 30,
    log: `/tmp/lvstop-looks-${(monitors += 1)}`,
    looks,
    ...(keys !== undefined && { keys }),
  });
  if (recording.looks.length > looks) return recording;
  throw new Error(`the monitor took ${recording.looks.length} looks instead of ${looks}`);
}

/** Records any program in the lab for some seconds. */
export const recordProgram = (
  host: LabHost,
  size: Size,
  argv: readonly string[],
  seconds: number,
): Promise<Recording> => record(host, { ...size, argv, seconds });
