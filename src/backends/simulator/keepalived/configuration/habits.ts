import type { Statement } from '../../../../state/model/keepalived/conf.ts';
import { named, numberOf, valuesOf } from '../../../../state/model/keepalived/statement.ts';

/** The times and habits that a server takes from its service, and a checker from its server. */
export interface Habits {
  readonly timeoutUs: number;
  readonly delayLoopUs: number;
  readonly retry: number | undefined;
  readonly delayBeforeRetryUs: number | undefined;
  readonly warmupUs: number | undefined;
  readonly alpha: boolean;
  readonly inhibit: boolean;
}

/** Microseconds of a time in seconds. */
function usOf(block: readonly Statement[], keyword: string): number | undefined {
  const text = valuesOf(block, keyword).at(-1);
  return text === undefined ? undefined : Math.round(Number.parseFloat(text) * 1_000_000);
}

/** A switch: the word alone is on; `undefined` where it is not there. */
export function isOn(block: readonly Statement[], keyword: string): boolean | undefined {
  const statement = named(block, keyword).at(-1);
  const word = statement?.words[1];
  return statement && (word === undefined || ['on', 'true', 'yes'].includes(word));
}

/** Where nothing is said. */
const DEFAULTS: Habits = {
  timeoutUs: 5_000_000,
  delayLoopUs: 60_000_000,
  retry: undefined,
  delayBeforeRetryUs: undefined,
  warmupUs: undefined,
  alpha: false,
  inhibit: false,
};

/** What a block says, and where it says nothing, what stands around it. */
export const habitsOf = (block: readonly Statement[], around: Habits = DEFAULTS): Habits => ({
  timeoutUs: usOf(block, 'connect_timeout') ?? around.timeoutUs,
  delayLoopUs: usOf(block, 'delay_loop') ?? around.delayLoopUs,
  retry: numberOf(block, 'retry') ?? around.retry,
  delayBeforeRetryUs: usOf(block, 'delay_before_retry') ?? around.delayBeforeRetryUs,
  warmupUs: usOf(block, 'warmup') ?? around.warmupUs,
  alpha: isOn(block, 'alpha') ?? around.alpha,
  inhibit: isOn(block, 'inhibit_on_failure') ?? around.inhibit,
});
