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
  /** Which of the two moved first; `together` where one's move is the other's cause, within milliseconds. */
  readonly first: 'lb1' | 'lb2' | 'together';
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

const lastOf = (told: readonly Told[] | 'stopped'): number =>
  told === 'stopped' ? 0 : Math.max(...told.map(({ data }) => data.last_transition));

/** Asks both directors what they are; moves less than that many seconds apart are one. */
export async function recordPair(
  [lb1, lb2]: readonly [Director, Director],
  pause: Pause,
  togetherSeconds: number,
): Promise<PairRecord> {
  const told = { lb1: await toldBy(lb1, pause), lb2: await toldBy(lb2, pause) };
  const record = (list: readonly Told[] | 'stopped') =>
    list === 'stopped' ? list : list.map(recordOf);
  const gap = lastOf(told.lb2) - lastOf(told.lb1);
  const first = Math.abs(gap) < togetherSeconds ? 'together' : gap > 0 ? 'lb1' : 'lb2';
  return { lb1: record(told.lb1), lb2: record(told.lb2), first };
}
