/** How long an answer is good. */
const FOUND_MS = 600_000;
const NONE_MS = 120_000;

/** One real server address each, of a large table. */
const MOST_ENTRIES = 20_000;

interface Entry {
  readonly name: string | undefined;
  readonly until: number;
}

/** Answers of a while, also that there is no name; the oldest make room. */
export interface NameCache {
  /** `undefined` where nothing is known at this monotonic moment. */
  get(address: string, now: number): { readonly name: string | undefined } | undefined;
  set(address: string, name: string | undefined, now: number): void;
}

/** An empty cache. */
export function nameCache(limit: number = MOST_ENTRIES): NameCache {
  const entries = new Map<string, Entry>();
  return {
    get: (address, now) => {
      const entry = entries.get(address);
      return entry && now < entry.until ? entry : undefined;
    },
    set: (address, name, now) => {
      entries.delete(address);
      const [oldest] = entries.keys();
      if (entries.size >= limit && oldest !== undefined) entries.delete(oldest);
      entries.set(address, { name, until: now + (name === undefined ? NONE_MS : FOUND_MS) });
    },
  };
}
