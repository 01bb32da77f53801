import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Figure } from './figure.ts';
import { openPty, type PtyProgram } from './pty-program.ts';
import type { Mark } from './refresh-many.ts';
import { median } from './statistics.ts';

const EARLY = 100;
const LATE = 1000;
/** Refreshes around each mark at which memory is looked at: a collection may come between two. */
const SAMPLES = 25;

const REFRESH_KEY = '\x12';
/** ctrl-r paints the whole screen at once, in one synchronized update ... */
const REPAINT_ENDS = '\x1b[?2026l';
/** ... and once more what the look has changed; where that is nothing the look is not counted. */
const LOOK_MS = 500;

function residentKb(pid: number): number {
  const [, kb = ''] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb);
}

/** Presses ctrl-r; whether the picture of a new look was seen. */
async function refresh(monitor: PtyProgram): Promise<boolean> {
  monitor.forget();
  monitor.type(REFRESH_KEY);
  const end = (written: string): number => written.indexOf(REPAINT_ENDS);
  const repainted = await monitor.until((written) => end(written) >= 0);
  if (repainted === undefined) throw new Error('ctrl-r painted nothing');
  const seen = await monitor.until(
    (written) => written.length > end(written) + REPAINT_ENDS.length,
    LOOK_MS,
  );
  return seen !== undefined;
}

async function samplesFrom(monitor: PtyProgram): Promise<number[]> {
  const samples: number[] = [];
  for (let refreshes = 1; refreshes <= LATE + SAMPLES;) {
    if (!(await refresh(monitor))) continue;
    samples[refreshes] = residentKb(monitor.pid);
    refreshes += 1;
  }
  return samples;
}

/** Resident memory after 1,000 refreshes against after 100, in one process. */
export async function measureMemory(program: string): Promise<Figure> {
  const monitor = openPty([program, '--demo']);
  try {
    await monitor.until((written) => written.includes(REPAINT_ENDS));
    const samples = await samplesFrom(monitor);
    const after = (mark: number): number => median(samples.slice(mark, mark + SAMPLES));
    const [early, late] = [after(EARLY), after(LATE)];
    const mb = (kb: number): string => `${(kb / 1024).toFixed(1)} MB`;
    return {
      what: 'memory after 1,000 refreshes: growth since 100',
      measured: `${mb(late)} / ${mb(early)}`,
      value: (100 * (late - early)) / early,
      unit: '%',
      goal: 5,
    };
  } finally {
    await monitor.kill();
  }
}

const REFRESH_MANY = join(import.meta.dirname, 'refresh-many.ts');
/** Inside the repository, so that the packages are found. */
const BUNDLED = join(import.meta.dirname, '../../dist/bench/refresh-many.js');

/** Node runs TypeScript, but not what draws with Ink. */
async function bundleRefreshMany(): Promise<string> {
  await build({
    ...{ entryPoints: [REFRESH_MANY], outfile: BUNDLED, bundle: true, packages: 'external' },
    ...{ platform: 'node', format: 'esm', jsx: 'automatic', logLevel: 'warning' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return BUNDLED;
}

/** Memory after 10,000 refreshes of a large table against after 1,000, without a terminal. */
export async function measureFlatness(): Promise<Figure[]> {
  const argv = ['--expose-gc', await bundleRefreshMany()];
  const { stdout } = await promisify(execFile)(process.execPath, argv);
  const [early, late] = JSON.parse(stdout) as readonly [Mark, Mark]; // printed by refresh-many.ts
  const figure = (what: string, of: (mark: Mark) => number): Figure => ({
    what: `${what} after ${late.refreshes} refreshes, ${late.table}: growth since ${early.refreshes}`,
    measured: `${(of(late) / 2 ** 20).toFixed(0)} / ${(of(early) / 2 ** 20).toFixed(0)} MB`,
    value: (100 * (of(late) - of(early))) / of(early),
    unit: '%',
    goal: 5,
  });
  return [figure('heap', ({ heap }) => heap), figure('memory', ({ resident }) => resident)];
}
