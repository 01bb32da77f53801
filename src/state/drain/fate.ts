import type { VirtualService } from '../model/service.ts';
import { carries } from './left.ts';

type Carried = ReturnType<typeof carries>;

/** Without its server an entry can end at once, and what comes next is like a first packet. */
const ENDED: Readonly<Record<Carried, string>> = {
  tcp: 'their next packet is answered with a reset',
  sctp: 'their next packet is turned away',
  udp: 'their next packet goes to another server',
  any: 'their next packet is answered with a reset, of UDP it goes to another server',
};

/** Nobody but the director itself takes the packets of a service that is gone. */
const TURNED_AWAY: Readonly<Record<Carried, string>> = {
  ...{ tcp: ENDED.tcp, sctp: ENDED.sctp, udp: ENDED.sctp },
  any: 'their next packet is answered with a reset, of UDP it is turned away',
};

const DROPPED = 'their packets are dropped without an answer';
const SYSCTL = 'net.ipv4.vs.expire_nodest_conn';

function byExpire(expire: string | undefined, ended: string): string {
  if (expire === undefined)
    return `with ${SYSCTL}=0 (the kernel's default; not read) ${DROPPED}, with 1 ${ended}`;
  return `${SYSCTL} is ${expire}: ${expire === '0' ? DROPPED : ended}`;
}

/**
 * What becomes of clients with open connections once their server is removed.
 *
 * @param expire the sysctl expire_nodest_conn; `undefined` where it was not read
 */
export const fateOfOpen = (service: VirtualService, expire: string | undefined): string =>
  byExpire(expire, ENDED[carries(service)]);

/**
 * The same once their service is removed.
 *
 * @param isLast whether no service of its family is left; `undefined` where that is not known
 */
export function fateWithService(
  service: VirtualService,
  expire: string | undefined,
  isLast: boolean | undefined,
): string {
  const ended = TURNED_AWAY[carries(service)];
  const family = service.key.family === 'ipv6' ? 'IPv6' : 'IPv4';
  if (isLast) return `no service of ${family} is left, so IPVS looks at no packet: ${ended}`;
  const fate = byExpire(expire, ended);
  if (isLast === false || expire === '1') return fate;
  return `${fate}; where no service of ${family} is left, ${ended}`;
}
