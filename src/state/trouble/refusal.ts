import type { VirtualService } from '../model/service.ts';

/** What new clients get where no server takes them; a mark can be told to let them through. */
export function whyNobodyServes({ key }: Pick<VirtualService, 'key'>): string {
  const answer = 'new connections are refused: the director answers ICMP port unreachable';
  return key.kind === 'fwmark' ? `${answer}, unless net.ipv4.vs.cache_bypass=1` : answer;
}

/** Behind it: who is served all the same. */
export const exceptKnownClients = (
  { persistence }: Pick<VirtualService, 'persistence'>,
  condition = '',
): string =>
  persistence ? `; clients with a persistence template are still served${condition}` : '';

/** Why a service without weight gets no help. */
export const SORRY_STAYS_AWAY =
  'keepalived brings no sorry server for weights that were set by hand';

/** What weight 0 does under sh without fallback. */
export const REFUSED_BY_SH = 'sh still hashes clients to it, and they are refused';

/** What weight 0 does under mh without fallback. */
export const REFUSED_BY_MH =
  'mh keeps the weight it had before in its table, and clients hashed to it are refused';

/** What weight 0 does under dh. */
export const REFUSED_BY_DH =
  'dh sends all clients of a VIP to one server: if it is this one, every new connection is refused';

/** The same where a mark stands for many addresses. */
export const REFUSED_BY_DH_OF_A_MARK =
  'dh still hashes addresses to it, and connections to those are refused';
