/** Something to happen at its time. */
interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** What is to happen on a site, in the order of its times; time stands still between two calls. */
export class Agenda {
  /** Milliseconds since the site was first looked at; negative in the past before that. */
  nowMs: number;
  private entries: Entry[] = [];
  private count = 0;

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  /** Lets something happen after a while; the returned function cancels it. */
  after(ms: number, run: () => void): () => void {
    const entry: Entry = {
      atMs: this.nowMs + ms,
      order: (this.count += 1),
      run,
      cancelled: false,
    };
    let place = this.entries.length;
    while (place > 0 && isBefore(entry, this.entries[place - 1])) place -= 1;
    this.entries.splice(place, 0, entry);
    return () => {
      entry.cancelled = true;
    };
  }

  /** Lets time pass up to that moment. */
  advanceTo(ms: number): void {
    for (let next = this.entries[0]; next && next.atMs <= ms; next = this.entries[0]) {
      this.entries.shift();
      if (next.cancelled) continue;
      this.nowMs = next.atMs;
      next.run();
    }
    this.nowMs = Math.max(this.nowMs, ms);
  }

  /** Jumps over a time in which nothing but the usual happens: what was to come comes that much later. */
  jump(ms: number): void {
    this.nowMs += ms;
    this.entries = this.entries.map((entry) => Object.assign(entry, { atMs: entry.atMs + ms }));
  }
}

const isBefore = (one: Entry, other: Entry | undefined): boolean =>
  other !== undefined && one.atMs < other.atMs;
