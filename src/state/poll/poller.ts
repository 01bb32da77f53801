import type { ServiceKey } from '../model/address.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Clock } from '../ports.ts';
import { nothingHeld } from '../snapshot/held.ts';
import type { KernelLook } from '../snapshot/take.ts';
import { composeSnapshot, holdTotals, lookAtKernel } from '../snapshot/take.ts';
import type { Told } from './listings.ts';
import { askAll, distinctProblems } from './listings.ts';
import type { DirectorSource } from './once.ts';
import { chooseQuestions } from './schedule.ts';
import { hasTunnels, newEntries, rowsOf } from './table-facts.ts';

/**
 * A tick waits this part of the interval for ipvsadm before it shows the kernel's file alone: painting
 * twice costs twice the bytes.
 */
const GRACE = 0.75;
const LONGEST_GRACE_MS = 2000;

/** Ticks between attempts where ipvsadm cannot be asked. */
const HOPELESS_TICKS = 15;

/** What the poller tells. */
export type PollEvent =
  | { readonly type: 'snapshot-taken'; readonly snapshot: Snapshot }
  | { readonly type: 'source-failed'; readonly director: string; readonly problem: ProblemKind }
  | { readonly type: 'time-passed'; readonly at: number };

/** What a poller needs. */
export interface PollerParts {
  readonly source: DirectorSource;
  readonly clock: Clock;
  readonly intervalMs: number;
  readonly onScreen: () => readonly ServiceKey[];
  readonly tell: (event: PollEvent) => void;
}

/** A running poll loop. */
export interface Poller {
  /** Takes a look now; ignored while one is under way. */
  refresh(): void;
  stop(): void;
}

class PollLoop implements Poller {
  readonly #parts: PollerParts;
  #told: Told;
  #tick = 0;
  #looking = false;
  #asking: Promise<void> | undefined;
  #missing = 0;
  #hopelessUntil = 0;
  #look: KernelLook | undefined;
  #stopped = false;
  #cancelTimer: () => void = () => undefined;

  constructor(parts: PollerParts) {
    this.#parts = parts;
    const { ipvsadm } = parts.source;
    const problems = ipvsadm.ok ? new Map() : new Map([['stats' as const, [ipvsadm.error]]]);
    this.#told = { held: nothingHeld, problems, hopeless: !ipvsadm.ok };
  }

  start(): void {
    if (this.#stopped) return;
    const { clock, intervalMs } = this.#parts;
    this.#cancelTimer = clock.after(intervalMs, () => this.start());
    this.#parts.tell({ type: 'time-passed', at: clock.monotonicMs() });
    this.refresh();
  }

  refresh(): void {
    if (this.#looking) return;
    this.#looking = true;
    void this.#lookOnce().finally(() => {
      this.#looking = false;
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer();
  }

  async #lookOnce(): Promise<void> {
    const { source, clock, tell } = this.#parts;
    const look = await lookAtKernel(source, clock);
    if (this.#stopped) return;
    if (!look.ok) {
      tell({ type: 'source-failed', director: source.name, problem: look.error });
      return;
    }
    this.#look = look.value;
    this.#told = { ...this.#told, held: holdTotals(this.#told.held, look.value) };
    await this.#askWithinGrace(look.value);
    this.#publish();
    this.#tick += 1;
  }

  /** ipvsadm may take longer than a tick; then its answer is shown when it comes. */
  async #askWithinGrace(look: KernelLook): Promise<void> {
    if (this.#asking) return;
    let late = false;
    const asking = this.#ask(look).finally(() => {
      this.#asking = undefined;
      if (late) this.#publish();
    });
    this.#asking = asking;
    // The first picture is worth more soon than whole.
    const grace = Math.min(GRACE * this.#parts.intervalMs, LONGEST_GRACE_MS);
    late = await this.#outlasts(asking, this.#tick === 0 ? 0 : grace);
  }

  async #outlasts(job: Promise<void>, ms: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const cancel = this.#parts.clock.after(ms, () => resolve(true));
    void job.then(() => resolve(false));
    return promise.finally(cancel);
  }

  async #ask(look: KernelLook): Promise<void> {
    const { source, clock, onScreen } = this.#parts;
    if (!source.ipvsadm.ok || this.#tick < this.#hopelessUntil) return;
    const { table } = look;
    const missing = newEntries(table, this.#told.held);
    const questions = chooseQuestions({
      tick: this.#tick,
      rows: rowsOf(table),
      hasTunnels: hasTunnels(table),
      hasNewEntries: missing > this.#missing,
      onScreen: onScreen(),
    });
    const take = (told: Told): void => {
      // Totals may have been added by a later tick while ipvsadm was answering.
      this.#told = { ...told, held: { ...told.held, totals: this.#told.held.totals } };
    };
    const told = await askAll(questions, this.#told, table, source.ipvsadm.value, clock, take);
    take(told);
    this.#missing = newEntries(table, told.held);
    if (told.hopeless) this.#hopelessUntil = this.#tick + HOPELESS_TICKS;
  }

  #publish(): void {
    if (!this.#look || this.#stopped) return;
    const { source, tell } = this.#parts;
    const { held } = this.#told;
    const problems = distinctProblems(this.#told);
    tell({
      type: 'snapshot-taken',
      snapshot: composeSnapshot(source.name, this.#look, held, problems),
    });
  }
}

/** Starts to look at a director every interval; no look overlaps the next. */
export function startPolling(parts: PollerParts): Poller {
  const loop = new PollLoop(parts);
  loop.start();
  return loop;
}
