import { setTimeout as sleep } from 'node:timers/promises';

/** What is waited for, for the error, and for how long. */
export interface WaitOptions {
  readonly what: string;
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

/** Asks again and again until the answer is truthy, and returns it. A question that throws counts as "not yet". */
export async function waitUntil<T>(
  question: () => Promise<T>,
  { what, timeoutMs = 20_000, everyMs = 200 }: WaitOptions,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const [answer, error] = await attempt(question);
    if (answer) return answer;
    if (performance.now() > deadline) {
      throw new Error(`still waiting for ${what} after ${timeoutMs} ms`, { cause: error });
    }
    await sleep(everyMs);
  }
}

async function attempt<T>(
  question: () => Promise<T>,
): Promise<[answer: T | undefined, error?: unknown]> {
  try {
    return [await question()];
  } catch (error) {
    return [undefined, error];
  }
}
