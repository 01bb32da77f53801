import type { ServiceKey } from '../../../src/state/model/address.ts';
import { formatEndpoint } from '../../../src/state/model/address.ts';
import type { ServerId } from '../../../src/state/model/brand.ts';
import type { ListedService, Listing, ListingForm } from '../../../src/state/model/reading.ts';
import type { ListingForms } from '../../../src/state/model/reading.ts';
import type { Forwarding, ServiceAttributes, Tunnel } from '../../../src/state/model/service.ts';
import type { Telling } from '../proc/accidents.ts';

type ServiceOf<Form extends ListingForm> =
  ListingForms[Form] extends Listing<infer Service, unknown> ? Service : never;
type ServerOf<Form extends ListingForm> =
  ListingForms[Form] extends Listing<unknown, infer Server> ? Server : never;

const METHODS: Readonly<Record<Forwarding, string>> = {
  masquerade: 'Masq',
  local: 'Local',
  tunnel: 'Tunnel',
  direct: 'Route',
  bypass: 'never printed',
};
const METHOD_OPTIONS: Readonly<Partial<Record<Forwarding, string>>> = {
  masquerade: '-m',
  tunnel: '-i',
  direct: '-g',
};
const SELECTORS = { tcp: '-t', udp: '-u', sctp: '--sctp-service' } as const;
const MARKS = { none: '-c', checksum: '+c', remote: 'r+c' } as const;
const CHECKSUMS = {
  none: '--tun-nocsum',
  checksum: '--tun-csum',
  remote: '--tun-remcsum',
} as const;

const name = (key: ServiceKey): string =>
  key.kind === 'fwmark'
    ? `FWM ${key.mark | 0}${key.family === 'ipv6' ? ' IPv6' : ''}`
    : `${key.protocol.toUpperCase()} ${formatEndpoint(key.vip, key.port)}`;

const selector = (key: ServiceKey): string =>
  key.kind === 'fwmark'
    ? `-f ${key.mark | 0}${key.family === 'ipv6' ? ' -6' : ''}`
    : `${SELECTORS[key.protocol]} ${formatEndpoint(key.vip, key.port)}`;

const said = (label: string, value: string | number | null | undefined): string[] =>
  value === null || value === undefined ? [] : [`${label} ${value}`];

const unusual = (netmask: string | undefined): string | undefined =>
  netmask === '255.255.255.255' || netmask === '128' ? undefined : netmask;

const attributes = (service: ServiceAttributes): string =>
  [
    service.scheduler,
    ...(service.schedulerFlags.length > 0 ? [`(${service.schedulerFlags.join(',')})`] : []),
    ...said('persistent', service.persistence?.seconds),
    ...said('mask', unusual(service.persistence?.netmask)),
    ...said('pe', service.persistence?.engine),
    ...(service.onePacket ? ['ops'] : []),
  ].join(' ');

const savedAttributes = (service: ServiceAttributes): string =>
  [
    `-s ${service.scheduler}`,
    ...said('-p', service.persistence?.seconds),
    ...said('-M', unusual(service.persistence?.netmask)),
    ...said('--pe', service.persistence?.engine),
    ...(service.onePacket ? ['-o'] : []),
    ...(service.schedulerFlags.length > 0 ? [`-b ${service.schedulerFlags.join(',')}`] : []),
  ].join(' ');

function tunnelInfo(tunnel: Tunnel | null): string {
  if (!tunnel) return 'n/a';
  if (tunnel.type === 'ipip') return 'ipip';
  const port = tunnel.type === 'gue' ? `${String(tunnel.port)}:` : '';
  return `${tunnel.type}:${port}${MARKS[tunnel.checksum]}`;
}

function savedTunnel(tunnel: Tunnel | null): string {
  if (!tunnel) return '';
  if (tunnel.type === 'ipip') return ' --tun-type ipip';
  const port = tunnel.type === 'gue' ? ` --tun-port ${String(tunnel.port)}` : '';
  return ` --tun-type ${tunnel.type}${port} ${CHECKSUMS[tunnel.checksum]}`;
}

const FIGURES = ['connections', 'inPackets', 'outPackets', 'inBytes', 'outBytes'] as const;
const figures = (of: Readonly<Record<(typeof FIGURES)[number], bigint | number>>): string =>
  FIGURES.map((figure) => of[figure]).join(' ');

interface Teller<Form extends ListingForm> {
  readonly service: (key: ServiceKey, value: ServiceOf<Form>) => string;
  readonly server: (id: ServerId, value: ServerOf<Form>, key: ServiceKey) => string;
}

const named = (key: ServiceKey, value: ServiceAttributes): string =>
  `${name(key)} ${attributes(value)}`;

const TELLERS: { readonly [Form in ListingForm]: Teller<Form> } = {
  plain: {
    service: named,
    server: (id, { forwarding, weight, active, inactive }) =>
      `-> ${id} ${METHODS[forwarding]} ${weight} ${active} ${inactive}`,
  },
  stats: {
    service: (key, value) => `${name(key)} ${figures(value)}`,
    server: (id, value) => `-> ${id} ${figures(value)}`,
  },
  rate: {
    service: (key, value) => `${name(key)} ${figures(value)}`,
    server: (id, value) => `-> ${id} ${figures(value)}`,
  },
  thresholds: {
    service: named,
    server: (id, { upper, lower, active, inactive }) =>
      `-> ${id} ${upper} ${lower} ${active} ${inactive}`,
  },
  'persistent-conn': {
    service: named,
    server: (id, { weight, persistent, active, inactive }) =>
      `-> ${id} ${weight} ${persistent} ${active} ${inactive}`,
  },
  'tun-info': {
    service: named,
    server: (id, { forwarding, weight, active, inactive, tunnel }) =>
      `-> ${id} ${METHODS[forwarding]} ${tunnelInfo(tunnel)} ${weight} ${active} ${inactive}`,
  },
  save: {
    service: (key, value) => `-A ${selector(key)} ${savedAttributes(value)}`,
    server: (id, { forwarding, weight, tunnel }, key) =>
      `-a ${selector(key)} -r ${id} ${METHOD_OPTIONS[forwarding] ?? '?'} -w ${weight}${savedTunnel(tunnel)}`,
  },
};

/** A listing as the rows that would say the same, blanks squeezed. */
export function retell<Form extends ListingForm>(
  form: Form,
  { services }: ListingForms[Form],
): readonly Telling[] {
  const teller: Teller<Form> = TELLERS[form];
  // A form's services and servers are its own; TypeScript cannot tell for a form it does not know.
  const listed = [...services.values()] as ListedService<ServiceOf<Form>, ServerOf<Form>>[];
  return listed.map(({ key, value, servers }) => ({
    service: teller.service(key, value),
    servers: [...servers].map(([id, server]) => teller.server(id, server, key)),
  }));
}
