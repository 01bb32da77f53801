import type { Clock, NameLookup } from '../../state/ports.ts';
import type { Question } from './ask-resolver.ts';
import { askResolver } from './ask-resolver.ts';
import { chooseHostName } from './host-name.ts';
import { nameCache } from './name-cache.ts';

const TIMEOUT_MS = 3000;
const AT_ONCE = 4;
/** More than a screen shows; what was scrolled past need not be asked any more. */
const MOST_WAITING = 500;

interface Waiting {
  readonly address: string;
  readonly settle: (name: string | undefined) => void;
}

/** Asks one question and gives it up in time; a failure is no name. */
async function askInTime(
  address: string,
  ask: (address: string) => Question,
  clock: Clock,
): Promise<string | undefined> {
  try {
    const question = ask(address);
    const { promise: tooLate, resolve } = Promise.withResolvers<readonly string[]>();
    const stop = clock.after(TIMEOUT_MS, () => {
      resolve([]);
      question.cancel();
    });
    return chooseHostName(await Promise.race([question.answer, tooLate]).finally(stop));
  } catch {
    return undefined; // no such name, no resolver, no network: the address stands for itself
  }
}

/**
 * Names by reverse DNS: four questions at a time, the newest first, none twice while its answer is
 * good (10 minutes, 2 where there was none).
 */
export function reverseLookup(
  clock: Clock,
  ask: (address: string) => Question = askResolver,
): NameLookup {
  const cache = nameCache();
  const pending = new Map<string, Promise<string | undefined>>();
  const waiting: Waiting[] = [];
  let asking = 0;

  async function answer({ address, settle }: Waiting): Promise<void> {
    asking += 1;
    const name = await askInTime(address, ask, clock);
    asking -= 1;
    cache.set(address, name, clock.monotonicMs());
    pending.delete(address);
    settle(name);
    askNext();
  }

  function askNext(): void {
    while (asking < AT_ONCE) {
      const next = waiting.pop();
      if (!next) return;
      void answer(next);
    }
  }

  function enqueue(address: string): Promise<string | undefined> {
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    pending.set(address, promise);
    waiting.push({ address, settle: resolve });
    const dropped = waiting.length > MOST_WAITING ? waiting.shift() : undefined;
    if (dropped) pending.delete(dropped.address);
    dropped?.settle(undefined);
    askNext();
    return promise;
  }

  return {
    nameOf: (address) => {
      const known = cache.get(address, clock.monotonicMs());
      if (known) return Promise.resolve(known.name);
      return pending.get(address) ?? enqueue(address);
    },
  };
}
