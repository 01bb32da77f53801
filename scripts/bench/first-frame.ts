import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Figure } from './figure.ts';
import { openPty } from './pty-program.ts';
import { median } from './statistics.ts';

const ROUNDS = 15;
/** A column title: it is on the screen with the first table. */
const TITLE = 'SERVICE / REAL';
/** The beginning of a service's row. */
const ROW = 'TCP ';

/** Milliseconds from the start to the first frame, and to the first with services in it. */
interface Start {
  readonly frame: number;
  readonly services: number;
}

async function startMonitor(program: string): Promise<Start> {
  const start = performance.now();
  const monitor = openPty([process.execPath, program, '--demo']);
  const shown = async (what: string): Promise<number> => {
    const seen = await monitor.until((written) => written.includes(what));
    if (seen === undefined) throw new Error(`the monitor never showed ${what}`);
    return performance.now() - start;
  };
  const times = { frame: await shown(TITLE), services: await shown(ROW) };
  await monitor.kill();
  return times;
}

async function nodeAlone(): Promise<number> {
  const start = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - start;
}

/** Start to the first painted frame with `--demo`, against start to end of a Node that does nothing. */
export async function measureFirstFrame(program: string): Promise<Figure[]> {
  const rounds: (Start & { readonly node: number })[] = [];
  await startMonitor(program); // the files are in memory from here on
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ node: await nodeAlone(), ...(await startMonitor(program)) });
  const figure = (what: string, of: (start: Start) => number): Figure => {
    const taken = median(rounds.map(of)).toFixed(0);
    const node = median(rounds.map((round) => round.node)).toFixed(0);
    return {
      what: `${what} of --demo, against node -e 0`,
      measured: `${taken} ms / ${node} ms`,
      value: median(rounds.map((round) => of(round) / round.node)),
      unit: 'x',
    };
  };
  return [
    { ...figure('first frame', ({ frame }) => frame), goal: 5 },
    figure('first frame with services', ({ services }) => services),
  ];
}
