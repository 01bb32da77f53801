import type { Destination, Scheduler } from '../kernel/service.ts';
import { gcd } from './scheduler.ts';
import type { Balanced } from './scheduler.ts';

/** The mark of ip_vs_wrr.c: where the round stands. */
interface Mark {
  /** The last chosen server; `undefined` is the head of the list. */
  last: Destination | undefined;
  /** Weight a server needs in this round. */
  current: number;
  highest: number;
  step: number;
}

function measure(destinations: readonly Destination[]): { step: number; highest: number } {
  const weights = destinations.map((dest) => dest.settings.weight).filter((weight) => weight > 0);
  const step = Math.max(weights.reduce(gcd, 0), 1);
  return { step, highest: Math.max(0, ...weights) - (step - 1) };
}

function remeasure(mark: Mark, destinations: readonly Destination[]): void {
  mark.last = undefined;
  Object.assign(mark, measure(destinations));
  if (mark.current > mark.highest || mark.current === 0) mark.current = mark.highest;
  else if (mark.step > 1) mark.current = Math.floor(mark.current / mark.step) * mark.step + 1;
}

/** One walk from the mark to the end of the list, or to `stop`. */
function walk(
  mark: Mark,
  destinations: readonly Destination[],
  from: Destination | undefined,
  stop: Destination | undefined,
): Destination | 'stopped' | undefined {
  const start = from ? destinations.indexOf(from) + 1 : 0;
  for (const dest of destinations.slice(start)) {
    if (!dest.overloaded && dest.settings.weight >= mark.current) return dest;
    if (dest === stop) return 'stopped';
  }
  return undefined;
}

/** Ends when a full pass for weight 1 found nobody: everything is overloaded. */
function choose(mark: Mark, destinations: readonly Destination[]): Destination | undefined {
  if (mark.highest <= 0) return undefined;
  const first = mark.last;
  let from = first;
  let stop: Destination | undefined;
  let restarted = false;
  let lastPass = false;
  for (;;) {
    const found = walk(mark, destinations, from, stop);
    if (found === 'stopped') return undefined;
    if (found) return found;
    from = undefined;
    mark.current -= mark.step;
    if (mark.current <= 0) {
      mark.current = mark.highest;
      if (lastPass || !first) {
        mark.last = undefined;
        return undefined;
      }
      restarted = true;
    }
    lastPass = restarted && mark.current <= mark.step;
    if (lastPass) stop = first;
  }
}

/** ip_vs_wrr.c: turns in proportion to weight, the heaviest servers first. */
export function weightedRoundRobin(service: Balanced): Scheduler {
  const mark: Mark = { last: undefined, current: 0, ...measure(service.destinations) };
  mark.current = mark.highest;
  const update = (): void => remeasure(mark, service.destinations);
  return {
    choose() {
      const dest = choose(mark, service.destinations);
      if (dest) mark.last = dest;
      return dest;
    },
    added: update,
    removed: update,
    changed: update,
  };
}
