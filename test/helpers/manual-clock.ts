import type { Clock } from '../../src/state/ports.ts';

/** A clock that only moves when a test turns it. */
export interface ManualClock extends Clock {
  /** Moves time on and runs what falls due, in order; lets promises settle in between. */
  advance(ms: number): Promise<void>;
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** Lets everything that only waits for promises run; no time passes. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) await Promise.resolve();
}

/** Starts at a wall clock of 2026-11-23 14:02:11 UTC and a monotonic 0. */
export function manualClock(start = Date.UTC(2026, 10, 23, 14, 2, 11)): ManualClock {
  let now = 0;
  const timers = new Set<Timer>();
  const nextDue = (limit: number): Timer | undefined =>
    [...timers].filter(({ due }) => due <= limit).sort((a, b) => a.due - b.due)[0];
  return {
    wallMs: () => start + now,
    monotonicMs: () => now,
    breathe: () => Promise.resolve(),
    after: (ms, callback) => {
      const timer = { due: now + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (ms) => {
      const end = now + ms;
      await settle();
      for (let timer = nextDue(end); timer; timer = nextDue(end)) {
        timers.delete(timer);
        now = timer.due;
        timer.callback();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
