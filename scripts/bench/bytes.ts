import type { Lab, LabHost } from '../../test/lab/lab.ts';
import type { Figure } from './figure.ts';
import type { Recording } from './record-in-guest.ts';
import { recordMonitor, recordProgram, type Size } from './recording.ts';
import { sum } from './statistics.ts';

const SIZES: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
];

/** The sparklines of a wide screen hold so many looks; only then do they no longer grow. */
const WARM_UP = 90;
const REFRESHES = 12;
const WATCH = ['watch', '-n2', 'ipvsadm', '-L', '-n', '--stats'];
/** Writes of `watch` that are further apart belong to two refreshes. */
const PAUSE_MS = 500;

const bytesBetween = ({ writes }: Recording, from: number, to: number): number =>
  sum(writes.filter(({ at }) => at >= from && at < to).map(({ bytes }) => bytes));

/** Bytes of each refresh after the warm-up; what a look causes comes before the next one. */
function bytesByLook(recording: Recording): { readonly at: number; readonly bytes: number }[] {
  const looks = recording.looks.slice(WARM_UP, WARM_UP + REFRESHES + 1);
  return looks
    .slice(0, -1)
    .map(({ at }, index) => ({ at, bytes: bytesBetween(recording, at, looks[index + 1]!.at) }));
}

/** Bytes of each refresh of `watch`, which writes at every one. */
function bytesByBurst({ writes }: Recording): number[] {
  const bursts: number[] = [];
  let before = -Infinity;
  for (const { at, bytes } of writes) {
    if (at - before > PAUSE_MS) bursts.push(0);
    bursts.push((bursts.pop() ?? 0) + bytes);
    before = at;
  }
  return bursts;
}

const mean = (values: readonly number[]): number => sum(values) / values.length;

async function compareWithWatch(director: LabHost, size: Size): Promise<Figure> {
  const seconds = (WARM_UP + REFRESHES) * 2;
  const [monitor, watch] = await Promise.all([
    recordMonitor(director, size, { looks: WARM_UP + REFRESHES }),
    recordProgram(director, size, WATCH, seconds),
  ]);
  const own = mean(bytesByLook(monitor).map(({ bytes }) => bytes));
  const bursts = bytesByBurst(watch).slice(-REFRESHES - 1, -1);
  if (bursts.length < REFRESHES) throw new Error(`watch refreshed only ${bursts.length} times`);
  return {
    what: `bytes of a refresh at ${size.columns}x${size.rows}, traffic, against watch -n2 ipvsadm -L -n --stats`,
    measured: `${own.toFixed(0)} / ${mean(bursts).toFixed(0)} bytes`,
    value: own / mean(bursts),
    unit: 'x',
    goal: 1.1,
  };
}

const MINUTE_MS = 60_000;
/** Bytes shown of what should not have been written. */
const EXAMPLE = 400;

async function measureIdle(director: LabHost, size: Size): Promise<Figure> {
  const looks = WARM_UP + REFRESHES;
  const recording = await recordMonitor(director, size, { looks });
  const refreshes = bytesByLook(recording);
  // A new minute is a change: the header shows it.
  const quiet = refreshes.filter(
    ({ at }, index) =>
      Math.floor(at / MINUTE_MS) ===
      Math.floor((refreshes[index - 1]?.at ?? recording.looks[WARM_UP - 1]!.at) / MINUTE_MS),
  );
  if (quiet.some(({ bytes }) => bytes > 0))
    console.error(`written while idle: ${JSON.stringify(recording.tail.slice(-EXAMPLE))}`);
  return {
    what: `bytes of a refresh at ${size.columns}x${size.rows}, nothing changed`,
    measured: `${sum(quiet.map(({ bytes }) => bytes))} bytes in ${quiet.length} refreshes`,
    value: mean(quiet.map(({ bytes }) => bytes)),
    unit: 'bytes',
    goal: 0,
  };
}

/** Bytes written to the terminal on a master with traffic, and on a director without any. */
export async function measureBytes(lab: Lab): Promise<Figure[]> {
  const idle = lab.on('root');
  const rules = ['-A -t 192.0.2.1:80 -s wlc', '-a -t 192.0.2.1:80 -r 192.0.2.11:80 -m -w 1'];
  await idle.read(['ipvsadm', '-R'], { input: `${rules.join('\n')}\n` });
  const traffic = lab.on('client').start(['traffic']);
  try {
    return await Promise.all([
      ...SIZES.map((size) => compareWithWatch(lab.on('lb1'), size)),
      ...SIZES.map((size) => measureIdle(idle, size)),
    ]);
  } finally {
    await traffic.stop();
  }
}
