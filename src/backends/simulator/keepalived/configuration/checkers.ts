import type { Statement } from '../../../../state/model/keepalived/conf.ts';
import { named, numberOf, valuesOf } from '../../../../state/model/keepalived/statement.ts';
import { habitsOf, isOn } from './habits.ts';
import type { Habits } from './habits.ts';

/** A health checker of a server. */
export interface ConfiguredChecker {
  readonly method: string;
  /** Where it connects to. */
  readonly address: string;
  readonly port: number;
  readonly timeoutUs: number;
  readonly delayLoopUs: number;
  readonly warmupUs: number;
  readonly retry: number;
  readonly delayBeforeRetryUs: number;
  readonly defaultDelayBeforeRetryUs: number;
  readonly alpha: boolean;
  readonly logsAllFailures: boolean;
  /** `HTTP_GET`: what it asks for. */
  readonly urls: readonly { readonly path: string; readonly status: string }[];
  readonly virtualhost: string | undefined;
}

/** Retries of a check where the file names none. */
const RETRIES: ReadonlyMap<string, number> = new Map([
  ['DNS_CHECK', 3],
  ['MISC_CHECK', 0],
]);
const A_SECOND = 1_000_000;

/** A checker of a server at this address. */
export function checkerOf(
  { words: [method = ''], block }: Statement,
  server: Habits & { readonly address: string; readonly port: number },
): ConfiguredChecker {
  const { delayLoopUs, warmupUs, delayBeforeRetryUs, retry, timeoutUs, alpha } = habitsOf(
    block,
    server,
  );
  const fallback = /_GET$/.test(method) ? 3 * A_SECOND : A_SECOND;
  return {
    method,
    address: valuesOf(block, 'connect_ip').at(-1) ?? server.address,
    port: numberOf(block, 'connect_port') ?? server.port,
    ...{ timeoutUs, delayLoopUs, alpha },
    warmupUs: warmupUs ?? delayLoopUs,
    retry: retry ?? RETRIES.get(method) ?? 1,
    delayBeforeRetryUs: delayBeforeRetryUs ?? fallback,
    defaultDelayBeforeRetryUs: fallback,
    logsAllFailures: isOn(block, 'log_all_failures') ?? false,
    urls: named(block, 'url').map((url) => ({
      path: valuesOf(url.block, 'path').at(-1) ?? '/',
      status: valuesOf(url.block, 'status_code').at(-1) ?? '200-299',
    })),
    virtualhost: valuesOf(block, 'virtualhost').at(-1),
  };
}
