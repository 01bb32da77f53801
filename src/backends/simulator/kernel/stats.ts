/** Counters in the kernel's order: conns, inpkts, outpkts, inbytes, outbytes. */
export type Figures = readonly [number, number, number, number, number];

type MutableFigures = [number, number, number, number, number];

const NOTHING: Figures = [0, 0, 0, 0, 0];
/** `ip_vs_est.c` keeps packets scaled by 2^10 and bytes by 2^5; a sample covers two seconds. */
const SAMPLE_SCALE = [512, 512, 512, 16, 16] as const;
const RATE_SCALE = [1024, 1024, 1024, 32, 32] as const;

const minus = (one: Figures, other: Figures): Figures => [
  one[0] - other[0],
  one[1] - other[1],
  one[2] - other[2],
  one[3] - other[3],
  one[4] - other[4],
];

/** Five counters with the estimator's snapshot of them, as `struct ip_vs_stats`. */
export class Stats {
  /** Counted so far, never reset: what the per-CPU rows show. */
  readonly live: MutableFigures = [0, 0, 0, 0, 0];
  private snapshot: Figures = NOTHING;
  private zeroPoint: Figures = NOTHING;
  private scaledRates: MutableFigures = [0, 0, 0, 0, 0];
  private readonly estimator: Estimator;
  private awake = false;

  constructor(estimator: Estimator) {
    this.estimator = estimator;
  }

  count(conns: number, inPackets: number, outPackets: number, inBytes: number, outBytes: number) {
    const { live } = this;
    live[0] += conns;
    live[1] += inPackets;
    live[2] += outPackets;
    live[3] += inBytes;
    live[4] += outBytes;
    if (this.awake) return;
    this.awake = true;
    this.estimator.watch(this);
  }

  /** Adds what happened while nobody looked, without a jump in the rates. */
  countPast(past: Figures): void {
    const whole = past.map(Math.round);
    for (const [index, more] of whole.entries()) this.live[index] = (this.live[index] ?? 0) + more;
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = whole;
    const { snapshot } = this;
    this.snapshot = [
      snapshot[0] + a,
      snapshot[1] + b,
      snapshot[2] + c,
      snapshot[3] + d,
      snapshot[4] + e,
    ];
  }

  /** What every reader but the per-CPU file sees: the last snapshot since the last zero. */
  counters(): Figures {
    return minus(this.snapshot, this.zeroPoint);
  }

  /** Per second, rounded as `ip_vs_read_estimator` does. */
  rates(): Figures {
    const scaled = this.scaledRates;
    return [
      Math.floor((scaled[0] + 511) / RATE_SCALE[0]),
      Math.floor((scaled[1] + 511) / RATE_SCALE[1]),
      Math.floor((scaled[2] + 511) / RATE_SCALE[2]),
      Math.floor((scaled[3] + 15) / RATE_SCALE[3]),
      Math.floor((scaled[4] + 15) / RATE_SCALE[4]),
    ];
  }

  /** `ipvsadm -Z`: takes the snapshot as zero; later traffic shows at the next estimation. */
  zero(): void {
    this.zeroPoint = this.snapshot;
    this.scaledRates = [0, 0, 0, 0, 0];
  }

  /** Takes what was counted so far as if it had been seen long ago. */
  forget(): void {
    this.snapshot = [...this.live];
    this.scaledRates = [0, 0, 0, 0, 0];
  }

  /** One round of the estimator: new = old + (sample - old) / 4; false when at rest. */
  estimate(): boolean {
    const sample = minus(this.live, this.snapshot);
    this.snapshot = [...this.live];
    let moving = 0;
    for (const [index, old] of this.scaledRates.entries()) {
      const rate = (sample[index] ?? 0) * (SAMPLE_SCALE[index] ?? 1);
      const next = old + Math.floor((rate - old) / 4);
      this.scaledRates[index] = next;
      moving += next;
    }
    this.awake = moving > 0;
    return this.awake;
  }
}

/** Refreshes, every two seconds, the statistics that move. */
export class Estimator {
  private watched = new Set<Stats>();

  watch(stats: Stats): void {
    this.watched.add(stats);
  }

  /** Starts anew: the next round only sees what is counted from now on. */
  forget(): void {
    for (const stats of this.watched) stats.forget();
  }

  run(): void {
    for (const stats of this.watched) if (!stats.estimate()) this.watched.delete(stats);
  }
}
