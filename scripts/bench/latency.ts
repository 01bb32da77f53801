import { join } from 'node:path';
import type { Lab } from '../../test/lab/lab.ts';
import type { Figure } from './figure.ts';
import { changeLargeTable, LARGE_TABLE, loadLargeTable } from './large-table.ts';
import type { Presses, PressTask } from './press-in-guest.ts';
import { nodeFlags, PROGRAM } from './recording.ts';
import { median, quantile } from './statistics.ts';

/** The first looks of a large table take bigger slices; from then on it is as it stays. */
const WARM_UP_MS = 30_000;
const PRESSES = 500;
const EVERY_MS = 100;
/** The table changes so often while keys are pressed. */
const CHANGE_MS = 3000;

const TASK: PressTask = {
  argv: ['node', ...nodeFlags(), PROGRAM],
  columns: 80,
  rows: 24,
  warmUpMs: WARM_UP_MS,
  presses: PRESSES,
  everyMs: EVERY_MS,
};

function figuresOf({ monitor, cat, residentKb, peakKb }: Presses): Figure[] {
  const p99 = quantile(monitor, 0.99);
  const ms = (value: number): string => value.toFixed(1);
  const mb = (kb: number): number => kb / 1024;
  const both = (times: readonly number[]): string =>
    `${ms(quantile(times, 0.5))} / ${ms(quantile(times, 0.99))} ms`;
  return [
    {
      what: `a key is answered, ${LARGE_TABLE}, p99 (p50 / p99)`,
      measured: `${both(monitor)} of ${monitor.length}`,
      value: p99,
      unit: 'ms',
      goal: 50,
    },
    {
      what: 'the same against a cat that gives each byte back at that time (p50 / p99)',
      measured: both(cat),
      value: p99 / quantile(cat, 0.99),
      unit: 'x',
    },
    {
      what: `memory of the monitor, ${LARGE_TABLE}, peak`,
      measured: `${mb(median(residentKb)).toFixed(0)} MB as a rule`,
      value: mb(peakKb),
      unit: 'MB',
      goal: 200,
    },
  ];
}

/** How soon keys are answered while polls of a large table go on, and the memory that takes. */
export async function measureLatency(lab: Lab): Promise<Figure[]> {
  const host = lab.on('root');
  await loadLargeTable(host);
  const argv = ['node', join(import.meta.dirname, 'press-in-guest.ts'), JSON.stringify(TASK)];
  const pressing = host.read(argv, { timeoutMs: 10 * (WARM_UP_MS + PRESSES * EVERY_MS) });
  let round = 0;
  const changing = setInterval(() => {
    changeLargeTable(host, (round += 1)).catch(() => undefined); // the keys are what is measured
  }, CHANGE_MS);
  try {
    return figuresOf(JSON.parse(await pressing) as Presses); // printed by press-in-guest.ts
  } finally {
    clearInterval(changing);
  }
}
