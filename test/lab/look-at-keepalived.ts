import type { ChecksLook } from '../../src/state/model/keepalived/checks.ts';
import type { KeepalivedProcess, NoKeepalived } from '../../src/state/model/keepalived/process.ts';
import type { HeldAddress, VrrpLook } from '../../src/state/model/keepalived/vrrp.ts';
import type { Result } from '../../src/state/model/result.ts';
import type { LabHost, RunOptions } from './host.ts';
import { programInGuest } from './in-guest.ts';

/** The program that looks. */
export const LOOK = programInGuest('look-at-keepalived.ts');

/** Runs what follows as a user who may do nothing. */
export const AS_NOBODY = 'setpriv --reuid 65534 --regid 65534 --clear-groups --'.split(' ');

/** What was found for each word, the last one of a word; sets and maps are arrays. */
export interface Found {
  readonly process: KeepalivedProcess;
  readonly vrrp: Result<VrrpLook, NoKeepalived>;
  readonly checks: Result<ChecksLook, NoKeepalived>;
  readonly addresses: Result<readonly HeldAddress[], NoKeepalived>;
}

/** Reads what the program has printed. */
export function foundIn(output: string): Found {
  const lines = output.split('\n').filter((line) => line !== '');
  const entries = lines.map((line) => {
    const { word, found } = JSON.parse(line) as { word: string; found: unknown }; // as the program prints it
    return [word, found] as const;
  });
  return Object.fromEntries(entries) as unknown as Found; // a test looks only at what it asked for
}

/** Looks at the keepalived of a host, as root unless `before` says otherwise. */
export async function lookAtKeepalived(
  host: LabHost,
  words: readonly string[],
  { before = [], ...options }: RunOptions & { readonly before?: readonly string[] } = {},
): Promise<Found> {
  return foundIn(await host.read([...before, ...LOOK, ...words], options));
}

/** The value of a look that must be good. */
export function good<T>(result: Result<T, NoKeepalived>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}
