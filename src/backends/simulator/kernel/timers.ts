/** Something that happens when its time has come. */
export interface Timed {
  /** In ticks. May be moved later at any time. */
  due: number;
  fire(): void;
}

/** Ticks of simulated time in a second. */
export const TICKS_PER_SECOND = 10;

/** A power of two: the ring covers this many ticks; what is due later comes by and is put back. */
const RING = 2048;

/** Timers in a ring of slots, one per tick; one that was moved later is put back when its old slot comes. */
export class Timers {
  /** Simulated time since the director booted, in ticks. */
  now = 0;
  private readonly slots: Timed[][] = Array.from({ length: RING }, () => []);
  private armed = 0;

  get idle(): boolean {
    return this.armed === 0;
  }

  arm(timed: Timed): void {
    this.armed += 1;
    const at = Math.min(timed.due, this.now + RING - 1);
    this.slots[at & (RING - 1)]?.push(timed);
  }

  /** Moves the time on by one tick and fires what is due. */
  tick(): void {
    this.now += 1;
    const slot = this.slots[this.now & (RING - 1)];
    if (!slot || slot.length === 0) return;
    this.armed -= slot.length;
    for (const timed of slot.splice(0)) {
      if (timed.due <= this.now) timed.fire();
      else this.arm(timed);
    }
  }
}
