import type { Counters, RealServer, VirtualService } from '../model/service.ts';
import type { HostEntry } from './hosts.ts';
import { hidesAllReplies, hidesReplies } from './one-way.ts';

/** Figures in bytes: whole also where the others are known modulo 2^32 only. */
export const isBytes = (figure: keyof Counters): boolean =>
  figure === 'inBytes' || figure === 'outBytes';

const isOut = (figure: keyof Counters): boolean => figure === 'outPackets' || figure === 'outBytes';

/** Since the service was made or zeroed; replies that no server sends through the director are unknown. */
export const serviceTotal = (
  service: VirtualService,
  figure: keyof Counters,
): bigint | undefined =>
  isOut(figure) && hidesAllReplies(service) ? undefined : service.samples[0]?.values[figure];

/** The same of a server. */
export function serverTotal(server: RealServer, figure: keyof Counters): bigint | undefined {
  if (isOut(figure) && hidesReplies(server)) return undefined;
  return server.wrapped && !isBytes(figure) ? undefined : server.samples[0]?.values[figure];
}

/** Sum of a host over the services it serves, unknown where any part is. */
export function hostTotal(
  entries: readonly HostEntry[],
  figure: keyof Counters,
): bigint | undefined {
  let sum = 0n;
  for (const { server } of entries) {
    const own = serverTotal(server, figure);
    if (own === undefined) return undefined;
    sum += own;
  }
  return sum;
}
