import { processPace } from '../backends/exec/pace.ts';
import type { Clock } from '../state/ports.ts';

/** The machine's own time. */
export const systemClock: Clock = {
  wallMs: () => Date.now(),
  ...processPace,
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
