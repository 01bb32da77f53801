/**
 * Loaded into lvstop before it starts: time begins at a fixed moment, jumps from timer to timer, and
 * stands still in the end. Every picture then shows the same looks at the same moments.
 */

/** Where the clock of the pictures begins and how long it runs: it stops just after 14:02. */
const BEGIN = Date.UTC(2026, 9, 6, 14, 1, 12);
const RUNS_MS = 48_500;

/** Shorter timers are about drawing and keys, not about looks; they run as ever. */
const SHORTEST_MS = 200;
/** Real time between two moments, for what follows from one to end before the next. */
const REST_MS = 20;

interface Waiting {
  readonly due: number;
  readonly call: () => void;
}

const realTimeout = globalThis.setTimeout;
const realClear = globalThis.clearTimeout;
const waiting = new Map<object, Waiting>();
let now = 0;
let pumping = false;

function next(): [object, Waiting] | undefined {
  const soonest = [...waiting].sort(([, a], [, b]) => a.due - b.due)[0];
  return soonest && soonest[1].due <= RUNS_MS ? soonest : undefined;
}

function pump(): void {
  if (pumping) return;
  pumping = true;
  realTimeout(() => {
    pumping = false;
    const found = next();
    if (!found) return;
    const [timer, { due, call }] = found;
    waiting.delete(timer);
    now = Math.max(now, due);
    call();
    pump();
  }, REST_MS);
}

const frozenTimeout = (call: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): object => {
  if (ms < SHORTEST_MS) return realTimeout(call, ms, ...args);
  const timer = { ref: () => timer, unref: () => timer, hasRef: () => true };
  waiting.set(timer, { due: now + ms, call: () => call(...args) });
  pump();
  return timer;
};

const frozenClear = (timer?: object): void => {
  if (timer !== undefined && !waiting.delete(timer)) realClear(timer as NodeJS.Timeout); // a real one
};

Object.assign(globalThis, { setTimeout: frozenTimeout, clearTimeout: frozenClear });
Date.now = () => BEGIN + now;
performance.now = () => now;
