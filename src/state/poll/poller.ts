import type { ServiceKey } from '../model/address.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { inGoodTime } from '../model/steps.ts';
import type { Clock } from '../ports.ts';
import { forgetGone } from '../snapshot/forget-gone.ts';
import { nothingHeld } from '../snapshot/held.ts';
import type { KernelLook } from '../snapshot/take.ts';
import { readSysctls } from '../snapshot/sysctls.ts';
import { composeSnapshot, holdTotals, lookAtKernel } from '../snapshot/take.ts';
import type { Told } from './listings.ts';
import { askAll, distinctProblems } from './listings.ts';
import type { DirectorSource } from './once.ts';
import { rowsOf } from './table-facts.ts';
import { TurnKeeper } from './turn-keeper.ts';

/**
 * A tick waits this part of the interval for ipvsadm before it shows the kernel's file alone: painting
 * twice costs twice the bytes.
 */
const GRACE = 0.75;
const LONGEST_GRACE_MS = 2000;

/** Ticks between attempts where ipvsadm cannot be asked. */
const HOPELESS_TICKS = 15;

/** Ticks between readings of what is rarely changed and costs a few files. */
const SYSCTL_TICKS = 5;

/** Joining a row takes about as long as parsing so much text. */
const CHARACTERS_A_ROW = 50;

/** What the poller tells. */
export type PollEvent =
  | { readonly type: 'snapshot-taken'; readonly snapshot: Snapshot }
  | {
      readonly type: 'source-failed';
      readonly director: string;
      readonly problem: ProblemKind;
      /** Wall clock, milliseconds since the epoch. */
      readonly failedAt: number;
    }
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
  /** Looks this often from now on; the next look is that much after the last. */
  setInterval(ms: number): void;
  stop(): void;
}

class PollLoop implements Poller {
  readonly #parts: PollerParts;
  #told: Told;
  #intervalMs: number;
  #startedAt = 0;
  #tick = 0;
  #looking = false;
  #asking: Promise<void> | undefined;
  #published = Promise.resolve();
  readonly #turns = new TurnKeeper();
  #hopelessUntil = 0;
  #look: KernelLook | undefined;
  #stopped = false;
  #cancelTimer: () => void = () => undefined;

  constructor(parts: PollerParts) {
    this.#parts = parts;
    this.#intervalMs = parts.intervalMs;
    const { ipvsadm } = parts.source;
    const problems = ipvsadm.ok ? new Map() : new Map([['stats' as const, [ipvsadm.error]]]);
    this.#told = { held: nothingHeld, problems, hopeless: !ipvsadm.ok };
  }

  start(): void {
    if (this.#stopped) return;
    const { clock } = this.#parts;
    this.#startedAt = clock.monotonicMs();
    this.#cancelTimer = clock.after(this.#intervalMs, () => this.start());
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

  setInterval(ms: number): void {
    this.#intervalMs = ms;
    if (this.#stopped) return;
    const { clock } = this.#parts;
    const since = clock.monotonicMs() - this.#startedAt;
    this.#cancelTimer();
    this.#cancelTimer = clock.after(Math.max(0, ms - since), () => this.start());
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
      const failedAt = clock.wallMs();
      tell({ type: 'source-failed', director: source.name, problem: look.error, failedAt });
      return;
    }
    const held = forgetGone(this.#told.held, this.#look?.table, look.value.table);
    this.#look = look.value;
    this.#told = { ...this.#told, held: holdTotals(held, look.value) };
    await this.#readSysctls();
    await this.#askWithinGrace(look.value);
    await this.#publish();
    this.#tick += 1;
  }

  async #readSysctls(): Promise<void> {
    if (this.#tick % SYSCTL_TICKS !== 0) return;
    const sysctls = await readSysctls(this.#parts.source.files, this.#told.held.sysctls);
    this.#told = { ...this.#told, held: { ...this.#told.held, sysctls } };
  }

  /** ipvsadm may take longer than a tick; then its answer is shown when it comes. */
  async #askWithinGrace(look: KernelLook): Promise<void> {
    if (this.#asking) return;
    let late = false;
    const asking = this.#ask(look).finally(() => {
      this.#asking = undefined;
      if (late) void this.#publish();
    });
    this.#asking = asking;
    // The first picture is worth more soon than whole.
    const grace = Math.min(GRACE * this.#intervalMs, LONGEST_GRACE_MS);
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
    const questions = this.#turns.choose({
      tick: this.#tick,
      intervalMs: this.#intervalMs,
      at: clock.monotonicMs(),
      table,
      held: this.#told.held,
      onScreen: onScreen(),
    });
    const take = (told: Told): void => {
      // A later tick may have read these while ipvsadm was answering, and have seen entries go.
      const { totals, sysctls } = this.#told.held;
      const held = { ...told.held, totals, ...(sysctls && { sysctls }) };
      this.#told = { ...told, held: forgetGone(held, table, this.#look?.table ?? table) };
    };
    const told = await askAll(questions, this.#told, table, source.ipvsadm.value, clock, take);
    take(told);
    this.#turns.close(table, told.held);
    if (told.hopeless) this.#hopelessUntil = this.#tick + HOPELESS_TICKS;
  }

  /** One picture after the other, however long a large one takes to compose. */
  #publish(): Promise<void> {
    this.#published = this.#published.then(() => this.#compose());
    return this.#published;
  }

  async #compose(): Promise<void> {
    if (!this.#look || this.#stopped) return;
    const { source, clock } = this.#parts;
    const { table } = this.#look;
    const { held } = this.#told;
    const steps = composeSnapshot(source.name, this.#look, held, distinctProblems(this.#told));
    const snapshot = await inGoodTime(steps, rowsOf(table) * CHARACTERS_A_ROW, clock);
    this.#tell({ type: 'snapshot-taken', snapshot });
  }

  #tell(event: PollEvent): void {
    if (!this.#stopped) this.#parts.tell(event);
  }
}

/** Starts to look at a director every interval; no look overlaps the next. */
export function startPolling(parts: PollerParts): Poller {
  const loop = new PollLoop(parts);
  loop.start();
  return loop;
}
