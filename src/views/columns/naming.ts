import type { VirtualService } from '../../state/model/service.ts';
import { firstFitting } from './figure-text.ts';
import type { Cell, Column } from './column.ts';
import { NOTHING, nothing } from './column.ts';

type Part = Omit<Column, 'id'>;

const protocolOf = ({ key }: VirtualService): Cell => ({
  text: key.kind === 'address' ? key.protocol : 'fwm',
});

/** tcp, udp, sctp, or fwm for a firewall mark. */
export const protocolColumn: Part = {
  title: 'PROTO',
  means: 'TCP, UDP, SCTP, or FWM for a firewall mark',
  width: 5,
  narrowest: 4,
  align: 'left',
  service: protocolOf,
  server: ({ service, below }) => (below === 'service' ? NOTHING : protocolOf(service)),
  host: nothing,
};

const vipOf = ({ key }: VirtualService): Cell =>
  key.kind === 'address' ? { text: key.vip } : NOTHING;

/** The service's address; as wide as the longest, since a cut address is a wrong one. */
export const vipColumn: Part = {
  title: 'VIP',
  means: 'the virtual address that clients connect to',
  width: 15,
  narrowest: 3,
  align: 'left',
  service: vipOf,
  server: ({ service, below }) => (below === 'service' ? NOTHING : vipOf(service)),
  host: nothing,
};

/** The port served. */
export const portColumn: Part = {
  title: 'PORT',
  means: 'the port that clients connect to',
  width: 5,
  narrowest: 5,
  align: 'right',
  service: ({ key }) => (key.kind === 'address' ? { text: String(key.port) } : NOTHING),
  server: ({ server }) => ({ text: String(server.key.port) }),
  host: ({ ports }, { room }) => ({
    text: firstFitting(room, [ports.join(','), `(${ports.length})`]),
  }),
};

/** The name that the configuration or DNS gives. */
export const nameColumn: Part = {
  title: 'NAME',
  means: 'name from the configuration, or from DNS',
  width: 14,
  narrowest: 8,
  align: 'left',
  service: (service, { names }) => ({ text: names.ofService(service) ?? '' }),
  server: ({ server }, { names }) => ({ text: names.ofServer(server) ?? '' }),
  host: ({ rip }, { names }) => ({ text: names.ofAddress(rip) ?? '' }),
};
