import type { RealServer, VirtualService } from '../model/service.ts';

/** Places of the kernel's table under sh (CONFIG_IP_VS_SH_TAB_BITS=8). */
export const SH_PLACES = 256;

/** Schedulers that look at weights only for being 0. */
const IGNORES_WEIGHTS: ReadonlySet<string> = new Set(['rr', 'lc', 'dh']);

/** True where differing weights make no difference. */
export const ignoresWeights = ({ scheduler }: VirtualService): boolean =>
  IGNORES_WEIGHTS.has(scheduler);

/** Schedulers under which connections spread over all servers; the others gather them by design. */
const SPREADS: ReadonlySet<string> = new Set(['rr', 'wrr', 'lc', 'wlc', 'sed', 'nq']);

/** True where connections are meant to spread over the servers by weight, or equally. */
export const spreads = ({ scheduler }: VirtualService): boolean => SPREADS.has(scheduler);

/** True where servers take turns whatever they hold; the share of new connections is then certain. */
export const takesTurns = ({ scheduler }: VirtualService): boolean =>
  scheduler === 'rr' || scheduler === 'wrr';

/** What counts as the weight of a server when shares are compared. */
export const shareWeight = (service: VirtualService, { weight }: RealServer): number =>
  ignoresWeights(service) ? 1 : weight;

/**
 * True where a client's hash picks its server and no other takes over when that one has weight 0 or
 * is overloaded; `undefined` where the flags are not known.
 */
export function refusesByHash({ scheduler, schedulerFlags }: VirtualService): boolean | undefined {
  if (scheduler === 'dh') return true;
  if (scheduler !== 'sh' && scheduler !== 'mh') return false;
  if (!schedulerFlags) return undefined;
  return !schedulerFlags.includes(`${scheduler}-fallback`) && !schedulerFlags.includes('flag-1');
}

/** Total below which the kernel takes the overload mark off again, where there is an upper threshold. */
export function clearsBelow({ thresholds }: RealServer): number | undefined {
  if (!thresholds || thresholds.upper === 0) return undefined;
  return thresholds.lower > 0 ? thresholds.lower : Math.ceil((thresholds.upper * 3) / 4);
}

/** True where a server is at its upper threshold, or may still be marked so from before. */
export function mayBeOverloaded(server: RealServer): boolean {
  const clear = clearsBelow(server);
  return clear !== undefined && server.active + server.inactive >= clear;
}
