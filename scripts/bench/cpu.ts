import type { Lab, LabHost } from '../../test/lab/lab.ts';
import type { Figure } from './figure.ts';
import { changeLargeTable, LARGE_TABLE, loadLargeTable } from './large-table.ts';
import type { LoggedLook } from './log-looks.ts';
import { recordMonitor } from './recording.ts';
import { median, sum } from './statistics.ts';

/** Looks at the start whose slices of a large table are bigger, and the first of a turn of all its services. */
const WARM_UP = 16;
/** Every so many looks a second question is asked; in so many both kinds of it were. */
const BLOCK = 6;
const BLOCKS = 5;
/** The guest's kernel counts CPU time in hundredths of a second. */
const MS_PER_TICK = 10;

const LISTING = 'ipvsadm -L -n --stats --exact >/dev/null';
const FILE = 'cat /proc/net/ip_vs >/dev/null';

/** CPU milliseconds of the two things the monitor is compared with, at a moment of the guest. */
interface Yardstick {
  readonly at: number;
  readonly listing: number;
  readonly file: number;
}

async function measureYardstick(host: LabHost): Promise<Yardstick> {
  const script = `TIMEFORMAT='%U %S'; echo $EPOCHREALTIME >&2; time ${LISTING}; time ${FILE}`;
  const { exitCode, stderr } = await host.run(['bash', '-c', script]);
  const [start = '', ...times] = stderr.trim().split('\n');
  const [listing, file] = times.map((line) => sum(line.split(' ').map(Number)) * 1000);
  if (exitCode !== 0 || !listing || !file) throw new Error(`no yardstick: ${stderr}`);
  return { at: Number(start) * 1000, listing, file };
}

/**
 * Measures again and again, with rests, until `work` is done: the machine's mood meets both sides. In between
 * the table changes a little.
 */
async function measureMeanwhile(
  host: LabHost,
  work: Promise<unknown>,
  restMs: number,
): Promise<Yardstick[]> {
  const measured: Yardstick[] = [];
  const done = work.then(
    () => true,
    () => true,
  );
  const rest = (): Promise<boolean> =>
    new Promise((resolve) => setTimeout(() => resolve(false), restMs));
  do {
    measured.push(await measureYardstick(host));
    await changeLargeTable(host, measured.length);
  } while (!(await Promise.race([done, rest()])));
  return measured;
}

/** CPU milliseconds of one refresh in a stretch of looks, beside the yardstick in that stretch. */
interface Block {
  readonly own: number;
  readonly children: number;
  readonly listing: number;
  readonly file: number;
}

function blocksOf(looks: readonly LoggedLook[], yardsticks: readonly Yardstick[]): Block[] {
  const blocks: Block[] = [];
  for (let at = WARM_UP; at + BLOCK < looks.length; at += BLOCK) {
    const [first, last] = [looks[at]!, looks[at + BLOCK]!];
    const inside = yardsticks.filter((each) => each.at >= first.at && each.at < last.at);
    if (inside.length === 0) continue;
    blocks.push({
      own: ((last.own - first.own) * MS_PER_TICK) / BLOCK,
      children: ((last.children - first.children) * MS_PER_TICK) / BLOCK,
      listing: median(inside.map(({ listing }) => listing)),
      file: median(inside.map(({ file }) => file)),
    });
  }
  return blocks;
}

function figuresOf(which: string, blocks: readonly Block[]): Figure[] {
  const all = (of: (block: Block) => number): number => median(blocks.map(of));
  const ms = (of: (block: Block) => number): string => `${all(of).toFixed(0)} ms`;
  const total = ({ own, children }: Block): number => own + children;
  const name = `CPU of a refresh, ${LARGE_TABLE}, ${which},`;
  return [
    {
      what: `${name} against ipvsadm -L -n --stats --exact`,
      measured: `${ms(total)} / ${ms(({ listing }) => listing)}`,
      value: all((block) => total(block) / block.listing),
      unit: 'x',
      goal: 0.6,
    },
    {
      what: `${name} against cat /proc/net/ip_vs`,
      measured: `${ms(total)} / ${ms(({ file }) => file)}`,
      value: all((block) => total(block) / block.file),
      unit: 'x',
    },
    {
      what: `${name} its processes' part`,
      measured: `${ms(({ children }) => children)}, itself ${ms(({ own }) => own)}`,
      value: all((block) => (100 * block.children) / total(block)),
      unit: '%',
    },
  ];
}

/** CPU of a refresh, whole process tree, on a real table; services closed as at the start, and open. */
export async function measureCpu(lab: Lab): Promise<Figure[]> {
  const host = lab.on('root');
  await loadLargeTable(host);
  const size = { columns: 80, rows: 24 };
  const looks = WARM_UP + BLOCKS * BLOCK;
  const monitors = Promise.all([
    recordMonitor(host, size, { looks }),
    recordMonitor(host, size, { looks, keys: '*' }),
  ]);
  const yardsticks = await measureMeanwhile(host, monitors, 4000);
  const [closed, open] = await monitors;
  return [
    ...figuresOf('services closed (default)', blocksOf(closed.looks, yardsticks)),
    ...figuresOf('all open', blocksOf(open.looks, yardsticks)),
  ];
}
