import type { KeepalivedLooked, KeepalivedState } from '../keepalived/keepalived-state.ts';
import { noKeepalivedState } from '../keepalived/keepalived-state.ts';
import { sameAddresses } from '../keepalived/presence.ts';
import { takeKeepalivedLook } from '../keepalived/take-look.ts';
import type { Clock, KeepalivedSource } from '../ports.ts';

type Found = Omit<KeepalivedLooked, 'type' | 'director' | 'at'>;

async function vrrpOf(source: KeepalivedSource): Promise<Found> {
  const vrrp = await source.vrrp();
  return vrrp.ok ? { vrrp: vrrp.value, trouble: null } : { trouble: vrrp.error };
}

async function addressesOf(source: KeepalivedSource): Promise<Found> {
  const addresses = await source.addresses();
  return { addresses: addresses.ok ? addresses.value : null };
}

async function checksOf(source: KeepalivedSource): Promise<Found> {
  const checks = await source.checks();
  return { checks: checks.ok ? checks.value : null };
}

/** Looks until VRRP and addresses are of one moment: while a VIP moves they may not be. */
const ATTEMPTS = 3;

/** What one look is to read, and who hears of each of its parts. */
export interface LookOptions {
  readonly withChecks: boolean;
  readonly director?: string;
  readonly tell?: (event: KeepalivedLooked) => void;
}

/** One look at all that is known of keepalived; never rejects, and ends when all of it was asked. */
export async function lookAtKeepalived(
  source: KeepalivedSource,
  clock: Clock,
  { withChecks, director = '', tell }: LookOptions,
): Promise<KeepalivedState> {
  let state = noKeepalivedState;
  const take = async (look: Promise<Found>): Promise<void> => {
    const at = clock.wallMs();
    const event: KeepalivedLooked = { type: 'keepalived-looked', director, at, ...(await look) };
    state = takeKeepalivedLook(state, event);
    tell?.(event);
  };
  const processOf = async (): Promise<Found> => ({ process: await source.process() });
  const configurationOf = async (): Promise<Found> => ({
    configuration: (await source.configuration()) ?? null,
  });
  await Promise.all([take(processOf()), take(configurationOf()), take(addressesOf(source))]);
  const checks =
    withChecks && state.process?.running !== false ? take(checksOf(source)) : undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = state.addresses;
    await take(vrrpOf(source));
    await take(addressesOf(source));
    if (sameAddresses(before, state.addresses)) break;
  }
  await checks;
  return state;
}
