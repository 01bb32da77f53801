import type { RealServer, VirtualService } from '../../model/service.ts';
import type { Finding, Rule } from '../facts.ts';
import { ignoresWeights, SH_PLACES } from '../scheduling.ts';

/** dh hashes where packets go to, and that is the VIP. */
const hashesOneAddress = ({ scheduler, key }: VirtualService): boolean =>
  scheduler === 'dh' && key.kind === 'address';

/** Weights that differ where the scheduler does not look at them. */
export const weightsIgnored: Rule = ({ service, weighted }) => {
  const [first] = weighted;
  if (!first || !ignoresWeights(service) || hashesOneAddress(service)) return [];
  if (weighted.every(({ weight }) => weight === first.weight)) return [];
  const instead = { rr: 'wrr', lc: 'wlc' }[service.scheduler];
  return [
    {
      code: 'WEIGHTS_IGNORED',
      severity: 'info',
      seen: `the weights differ, but ${service.scheduler} treats all weights above 0 alike`,
      why: 'servers do not get the shares that the weights suggest',
      remedy: instead
        ? `use ${instead} (\`ipvsadm -E … -s ${instead}\`, with persistence and flags again) or equal weights`
        : 'use a scheduler that looks at weights, or equal weights',
    },
  ];
};

/** sh deals its places in kernel order until none is left; who is late gets fewer than its weight, or none. */
export const weightsOverflow: Rule = ({ service, weighted }) => {
  const sum = weighted.reduce((all, { weight }) => all + weight, 0);
  if (service.scheduler !== 'sh' || weighted.length < 2 || sum <= SH_PLACES) return [];
  return [
    {
      code: 'WEIGHTS_OVERFLOW',
      severity: 'warning',
      seen: `the weights add up to ${sum}, the table of sh has ${SH_PLACES} places`,
      why: 'places are dealt by weight in kernel order, so that the servers at its end get too few clients or none',
      remedy: 'give weights in the same proportion that add up to far less, such as 1, 2 and 3',
    },
  ];
};

/** All clients of a service on one server, by the choice of its scheduler. */
export const oneAddressHashed: Rule = ({ service, weighted }) =>
  hashesOneAddress(service) && weighted.length > 1
    ? [
        {
          code: 'ONE_ADDRESS_HASHED',
          severity: 'info',
          seen: `dh over ${weighted.length} servers for a single VIP`,
          why: 'dh picks the server by the address a client connects to: one server gets all clients, its peers none',
          remedy:
            'use sh or mh to hash clients, or another scheduler; dh is for marks of many addresses',
        },
      ]
    : [];

const untranslated = (server: RealServer): Finding => ({
  code: 'REPLIES_UNTRANSLATED',
  severity: 'warning',
  server: server.id,
  seen: 'masquerade in a service with one-packet scheduling',
  why: 'of a UDP packet no entry is left to translate the reply by: a client that waits for one gets it from an unknown address',
  remedy: 'use direct or tunnel, or take one-packet scheduling (-o) off the service',
});

/** One-packet scheduling forgets a packet at once, and with it who must get the reply. */
export const repliesUntranslated: Rule = ({ service, weighted }) =>
  service.onePacket
    ? weighted.filter(({ forwarding }) => forwarding === 'masquerade').map(untranslated)
    : [];
