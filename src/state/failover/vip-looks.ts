import type { HeldAddress } from '../model/keepalived/vrrp.ts';

/** What looks at one director told of one address, each look stamped before it was begun and after it ended. */
export interface AddressLooks {
  /** Begin of the last look that found it; `undefined` where none did. */
  readonly heldAskedAt?: number;
  /** End of the first look that found it and after which none missed it. */
  readonly heldSince?: number;
  /** The same of looks that did not find it. */
  readonly absentAskedAt?: number;
  readonly absentSince?: number;
}

/** How many of some addresses the last look found; `unknown` where it could not be made. */
export type Held = 'all' | 'some' | 'none' | 'unknown';

function taken(looks: AddressLooks, isHeld: boolean, askedAt: number, at: number): AddressLooks {
  const { heldSince = at, absentSince = at, heldAskedAt, absentAskedAt } = looks;
  return isHeld
    ? {
        ...(absentAskedAt !== undefined && { absentAskedAt }),
        ...{ heldAskedAt: askedAt, heldSince },
      }
    : {
        ...(heldAskedAt !== undefined && { heldAskedAt }),
        ...{ absentAskedAt: askedAt, absentSince },
      };
}

/** Looks at some addresses of one director, one after the other. */
export class VipLooks {
  readonly #looks: Map<string, AddressLooks>;
  #last: Held = 'unknown';

  constructor(addresses: readonly string[]) {
    this.#looks = new Map(addresses.map((address) => [address, {}]));
  }

  /** Of the last look. */
  get last(): Held {
    return this.#last;
  }

  of(address: string): AddressLooks {
    return this.#looks.get(address) ?? {};
  }

  /** Takes what a look found that was begun at one time and ended at another; `undefined` for one that failed. */
  take(found: readonly HeldAddress[] | undefined, askedAt: number, at: number): void {
    if (!found) {
      this.#last = 'unknown';
      return;
    }
    const there = new Set(found.map(({ address }) => address));
    let count = 0;
    for (const [address, looks] of this.#looks) {
      const isHeld = there.has(address);
      if (isHeld) count += 1;
      this.#looks.set(address, taken(looks, isHeld, askedAt, at));
    }
    this.#last = count === 0 ? 'none' : count === this.#looks.size ? 'all' : 'some';
  }
}
