import type { Director, Pause } from './director.ts';
import { dumpOf } from './director.ts';

/** What is compared of one instance. */
interface InstanceRecord {
  readonly name: string;
  readonly state: number;
  readonly effectivePriority: number;
  readonly becameMaster: number;
  readonly releasedMaster: number;
  readonly zerosSent: number;
  readonly zerosReceived: number;
  readonly vips: readonly string[];
}

/** What is compared of a pair. */
export interface PairRecord {
  readonly lb1: readonly InstanceRecord[] | 'stopped';
  readonly lb2: readonly InstanceRecord[] | 'stopped';
  /** Instances whose last transition belongs to the last one of the pair; what came first is told by who gave up. */
  readonly moved: readonly string[];
}

interface Told {
  readonly data: {
    readonly iname: string;
    readonly state: number;
    readonly effective_priority: number;
    readonly last_transition: number;
    readonly vips?: readonly string[];
  };
  readonly stats: Readonly<Record<string, number>>;
}

const recordOf = ({ data, stats }: Told): InstanceRecord => ({
  name: data.iname,
  state: data.state,
  effectivePriority: data.effective_priority,
  becameMaster: stats['become_master'] ?? -1,
  releasedMaster: stats['release_master'] ?? -1,
  zerosSent: stats['pri_zero_sent'] ?? -1,
  zerosReceived: stats['pri_zero_rcvd'] ?? -1,
  vips: data.vips ?? [],
});

async function toldBy(director: Director, pause: Pause): Promise<readonly Told[] | 'stopped'> {
  if ((await director.run(['cat', '/run/keepalived.pid'])) === '') return 'stopped';
  // keepalived wrote it, and what is not there fails the comparison
  return JSON.parse(await dumpOf(director, 'json', 'keepalived.json', pause)) as readonly Told[];
}

/** Transitions this close belong together: one caused the other, at the latest after the skew. */
const TOGETHER_SECONDS = 2.5;

function movedOf(told: Readonly<Record<string, readonly Told[] | 'stopped'>>): readonly string[] {
  const moves = Object.entries(told).flatMap(([director, list]) =>
    list === 'stopped'
      ? []
      : list.map(({ data }) => ({ name: `${director} ${data.iname}`, at: data.last_transition })),
  );
  const last = Math.max(...moves.map(({ at }) => at));
  const isLast = ({ at }: { readonly at: number }): boolean => at > last - TOGETHER_SECONDS;
  return moves
    .filter(isLast)
    .map(({ name }) => name)
    .toSorted();
}

/** Asks both directors what they are. */
export async function recordPair(lb1: Director, lb2: Director, pause: Pause): Promise<PairRecord> {
  const told = { lb1: await toldBy(lb1, pause), lb2: await toldBy(lb2, pause) };
  const record = (list: readonly Told[] | 'stopped') =>
    list === 'stopped' ? list : list.map(recordOf);
  return { lb1: record(told.lb1), lb2: record(told.lb2), moved: movedOf(told) };
}
