import { Resolver } from 'node:dns/promises';

/** One question to DNS and how to give it up. */
export interface Question {
  /** Rejects where there is no name, or DNS fails. */
  readonly answer: Promise<readonly string[]>;
  cancel(): void;
}

/**
 * Asks the system's resolver for the names of an address, once. A resolver of its own for each
 * question, since only all questions of a resolver can be given up.
 */
export function askResolver(address: string): Question {
  const resolver = new Resolver({ tries: 1 });
  return {
    answer: resolver.reverse(address),
    cancel: () => {
      resolver.cancel();
    },
  };
}
