import type { RealServer } from '../../model/service.ts';
import { isOneWay } from '../../selectors/one-way.ts';
import { protocolOf } from '../facts.ts';
import type { Finding, Rule } from '../facts.ts';
import { perSecond } from '../words.ts';

/** Fewer cost nothing: an entry takes some 300 bytes. */
const ENOUGH_INACTIVE = 1000;

/** Traffic often halves or doubles within two minutes; it seldom falls to a third. */
const UNEXPLAINED = 3;

/** A rate made of fewer connections is no rate. */
const ENOUGH_FOR_A_RATE = 20;

/** How long the kernel keeps TIME_WAIT; not settable. */
const TIME_WAIT_SECONDS = 120;

function finding(server: RealServer, rate: number, explained: number, seconds: number): Finding {
  const inferred = isOneWay(server)
    ? '; how connections end is inferred here, as replies do not pass the director'
    : '';
  return {
    code: 'INACTIVE_PILES_UP',
    severity: 'info',
    server: server.id,
    seen: `${server.inactive} inactive, where ${perSecond(rate)} new connections explain about ${Math.round(explained)}`,
    why: `many more ended in the last ${seconds} s than come in now: traffic fell, or connections broke off together (a restart, a network break)${inferred}`,
    remedy:
      'compare with its peers: where they show the same, traffic fell; else look at its log for a restart',
  };
}

/** Only TCP: entries of UDP live as long as their clients talk, whatever the rate of new ones is. */
export const inactivePilesUp: Rule = ({ service, arrivals, finSeconds }) => {
  if (protocolOf(service) !== 'tcp' || finSeconds === undefined) return [];
  const lingers = Math.max(TIME_WAIT_SECONDS, finSeconds);
  return service.servers.flatMap((server) => {
    if (server.inactive < ENOUGH_INACTIVE) return [];
    const lately = arrivals(server);
    if (!lately || lately.connections < ENOUGH_FOR_A_RATE) return [];
    const rate = lately.connections / lately.seconds;
    const explained = rate * lingers;
    return server.inactive > explained * UNEXPLAINED
      ? [finding(server, rate, explained, lingers)]
      : [];
  });
};
