import type { ServiceKey } from '../model/address.ts';

/** One question to ipvsadm in a tick. */
export type Question =
  | { readonly ask: 'stats'; readonly only?: readonly ServiceKey[] }
  | { readonly ask: 'rate' }
  | { readonly ask: 'thresholds' }
  | { readonly ask: 'persistent-conn' }
  | { readonly ask: 'tun-info' }
  | { readonly ask: 'timeouts' }
  | { readonly ask: 'sync' };

/** What the choice depends on. */
export interface Situation {
  /** Ticks since the start; 0 is the first. */
  readonly tick: number;
  /** Services and servers in the kernel's table now. */
  readonly rows: number;
  readonly hasTunnels: boolean;
  /** True where the table holds entries that no held listing names yet. */
  readonly hasNewEntries: boolean;
  /** Services whose figures are on screen. */
  readonly onScreen: readonly ServiceKey[];
}

/** Above this, one listing costs more than a tick should: whole listings are taken in turn. */
const LARGE_TABLE_ROWS = 1000;

/** In ticks: how often what rarely changes is read again. */
const SLOW_TICKS = 5;

/** A large table gets one whole listing in so many ticks. */
const TURN_TICKS = 8;

/** Which form each turn of a large table takes: counters every second one. */
const TURNS = ['stats', 'persistent-conn', 'stats', 'thresholds', 'stats', 'tun-info'] as const;

const everything = (hasTunnels: boolean): Question[] => [
  { ask: 'stats' },
  { ask: 'persistent-conn' },
  { ask: 'thresholds' },
  ...(hasTunnels ? [{ ask: 'tun-info' } as const] : []),
  { ask: 'timeouts' },
  { ask: 'sync' },
];

function small({ tick, hasTunnels, hasNewEntries }: Situation): Question[] {
  if (tick === 0) return [...everything(hasTunnels), { ask: 'rate' }];
  if (hasNewEntries || tick % SLOW_TICKS === 0) return everything(hasTunnels);
  return [{ ask: 'stats' }, { ask: 'persistent-conn' }];
}

function large({ tick, hasTunnels, onScreen }: Situation): Question[] {
  const visible: Question[] = onScreen.length > 0 ? [{ ask: 'stats', only: onScreen }] : [];
  if (tick % TURN_TICKS !== 0) return visible;
  const turn = TURNS[(tick / TURN_TICKS) % TURNS.length] ?? 'stats';
  const slow: Question[] =
    (tick / TURN_TICKS) % SLOW_TICKS === 0 ? [{ ask: 'timeouts' }, { ask: 'sync' }] : [];
  if (turn === 'stats') return [{ ask: 'stats' }, ...slow];
  const form = turn === 'tun-info' && !hasTunnels ? 'persistent-conn' : turn;
  return [...visible, { ask: form }, ...slow];
}

/**
 * What to ask ipvsadm in this tick. The kernel's file is read every tick and is cheap; ipvsadm is
 * asked only for what the file lacks: counters and PersistConn of a small table each tick, the rest
 * when entries appeared or after a while; of a large table what is on screen, the rest in turn.
 */
export const chooseQuestions = (situation: Situation): readonly Question[] =>
  situation.rows > LARGE_TABLE_ROWS ? large(situation) : small(situation);

/** All that ipvsadm knows, for a single complete look. */
export const completeLook = (hasTunnels: boolean): readonly Question[] => [
  ...everything(hasTunnels),
  { ask: 'rate' },
];
