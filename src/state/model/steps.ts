/** Work cut into steps of far less than a millisecond; a value comes out at the end. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** A way to let others run, such as the answer to a key. */
export interface Pace {
  /** Monotonic milliseconds; only differences mean anything. */
  monotonicMs(): number;
  /** Resolves once what was waiting has run. */
  breathe(): Promise<void>;
}

/** Longest stretch without a breath, in milliseconds: several fit into what an eye notices. */
const STRETCH_MS = 5;

/** Does the work at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** To ask for the time may cost as much as a few steps. */
const STEPS_A_LOOK_AT_THE_CLOCK = 16;

/** Does the work in stretches and lets others run in between. */
export async function unhurried<T>(steps: Steps<T>, pace: Pace): Promise<T> {
  let start = pace.monotonicMs();
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done) return step.value;
    if (count % STEPS_A_LOOK_AT_THE_CLOCK !== 0) continue;
    if (pace.monotonicMs() - start < STRETCH_MS) continue;
    await pace.breathe();
    start = pace.monotonicMs();
  }
}

/** Work of fewer units than this keeps nobody waiting. */
const MUCH = 100_000;

/**
 * Does the work at once where it is little, else in stretches, and lets others run in between.
 *
 * @param units characters of text to read, or as much work of another kind
 */
export const inGoodTime = async <T>(steps: Steps<T>, units: number, pace: Pace): Promise<T> =>
  units < MUCH ? finish(steps) : unhurried(steps, pace);
