import type { Clock } from '../ports.ts';

/** Something that is done again and again, never twice at once. */
export interface Job {
  /** Does it now; where it is under way, once more after that. */
  now(): void;
  /** Does it in so many milliseconds, unless it is due sooner. */
  within(ms: number): void;
  /** Does not do it any more by itself. */
  rest(): void;
}

class Repeated implements Job {
  readonly #clock: Clock;
  readonly #everyMs: () => number;
  readonly #work: () => Promise<void>;
  #underWay = false;
  #wanted = false;
  #resting = true;
  #dueAt = Infinity;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, everyMs: () => number, work: () => Promise<void>) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#work = work;
  }

  now(): void {
    this.#resting = false;
    if (this.#underWay) {
      this.#wanted = true;
      return;
    }
    this.#cancel();
    this.#dueAt = Infinity;
    this.#underWay = true;
    void this.#work().finally(() => this.#done());
  }

  within(ms: number): void {
    const at = this.#clock.monotonicMs() + ms;
    this.#resting = false;
    if (at >= this.#dueAt) return;
    this.#cancel();
    this.#dueAt = at;
    this.#cancel = this.#clock.after(ms, () => this.now());
  }

  rest(): void {
    this.#cancel();
    this.#dueAt = Infinity;
    this.#wanted = false;
    this.#resting = true;
  }

  /** The time is counted from the end, so that what is slow is done less often. */
  #done(): void {
    this.#underWay = false;
    if (this.#resting) return;
    if (this.#wanted) {
      this.#wanted = false;
      this.now();
    } else this.within(this.#everyMs());
  }
}

/** A job that rests until it is first asked for; `everyMs` is the time from one end to the next beginning. */
export const repeated = (clock: Clock, everyMs: () => number, work: () => Promise<void>): Job =>
  new Repeated(clock, everyMs, work);
