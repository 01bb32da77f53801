import type { TrafficProfile } from './profile.ts';
import { scatter } from './random.ts';

const BURST_SLOT_SECONDS = 47;
const BURST_SECONDS = 5;
const BURST_CHANCE = 0.35;
const RIPPLE_SECONDS = 4;
const RIPPLE_SHARE = 0.18;

type Curve = (second: number) => number;

/** A few busy seconds at a time of its own in some of the slots. */
function bursts(seed: number): Curve {
  let slot = -1;
  let [start, height] = [0, 1];
  return (second) => {
    const now = Math.floor(second / BURST_SLOT_SECONDS);
    if (now !== slot) {
      slot = now;
      start = scatter(seed + 1, slot) * (BURST_SLOT_SECONDS - BURST_SECONDS);
      height = scatter(seed, slot) > BURST_CHANCE ? 1 : 1.4 + scatter(seed + 2, slot);
    }
    const into = second - slot * BURST_SLOT_SECONDS - start;
    return into >= 0 && into < BURST_SECONDS ? height : 1;
  };
}

/** From one random level to the next. */
function ripples(seed: number): Curve {
  let step = -1;
  let [from, to] = [0, 0];
  return (second) => {
    const now = Math.floor(second / RIPPLE_SECONDS);
    if (now !== step) {
      step = now;
      [from, to] = [scatter(seed + 3, step), scatter(seed + 3, step + 1)];
    }
    const level = from + (to - from) * (second / RIPPLE_SECONDS - step);
    return 1 + RIPPLE_SHARE * (2 * level - 1);
  };
}

/** Connections per second a service's clients open, by the second: a slow swing, ripples and bursts. */
export function rateCurve({ swing, connectionsPerSecond }: TrafficProfile, seed: number): Curve {
  const [burst, ripple] = [bursts(seed), ripples(seed)];
  const phase = scatter(seed + 4, 0);
  return (second) => {
    const turn = Math.sin(2 * Math.PI * (second / swing.seconds + phase));
    return connectionsPerSecond * (1 + swing.share * turn) * ripple(second) * burst(second);
  };
}
