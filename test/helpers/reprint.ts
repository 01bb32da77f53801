/**
 * Tells what a status document holds in ipvsadm's own words, so that it can be compared with what
 * ipvsadm prints, by a path that shares nothing with lvstop's parsers.
 */
export interface StatusService {
  readonly id: string;
  readonly protocol: string | null;
  readonly vip: string | null;
  readonly port: number | null;
  readonly fwmark: number | null;
  readonly family: string | null;
  readonly scheduler: string;
  readonly schedulerFlags: readonly string[] | null;
  readonly persistence: {
    readonly seconds: number | null;
    readonly netmask: string | null;
    readonly engine: string | null;
  } | null;
  readonly onePacket: boolean | null;
  readonly counters: Readonly<Record<string, number>> | null;
  readonly rates: Readonly<Record<string, number>> | null;
  readonly servers: readonly StatusServer[];
}

/** A real server of a status document. */
export interface StatusServer {
  readonly id: string;
  readonly forwarding: string;
  readonly weight: number;
  readonly active: number;
  readonly inactive: number;
  readonly persistent: number | null;
  readonly upperThreshold: number | null;
  readonly lowerThreshold: number | null;
  readonly tunnel: {
    readonly type: string;
    readonly port: number | null;
    readonly checksum: string;
  } | null;
  readonly counters: Readonly<Record<string, number>> | null;
  readonly rates: Readonly<Record<string, number>> | null;
}

const FIGURES = ['connections', 'inPackets', 'outPackets', 'inBytes', 'outBytes'] as const;

/** ipvsadm prints marks with %d. */
const signed = (mark: number): number => mark | 0;

const endpoint = ({ vip, port }: StatusService): string =>
  vip?.includes(':') ? `[${vip}]:${port ?? ''}` : `${vip ?? ''}:${port ?? ''}`;

function saveName(service: StatusService): string {
  if (service.fwmark !== null)
    return `-f ${signed(service.fwmark)}${service.family === 'ipv6' ? ' -6' : ''}`;
  const option = { tcp: '-t', udp: '-u', sctp: '--sctp-service' }[service.protocol ?? ''] ?? '?';
  return `${option} ${endpoint(service)}`;
}

function saveService(service: StatusService): string {
  const { persistence, schedulerFlags, onePacket } = service;
  const words = [`-A ${saveName(service)} -s ${service.scheduler}`];
  if (persistence) {
    words.push(`-p ${persistence.seconds ?? '?'}`);
    if (!['255.255.255.255', '128'].includes(persistence.netmask ?? ''))
      words.push(`-M ${persistence.netmask ?? '?'}`);
    if (persistence.engine) words.push(`--pe ${persistence.engine}`);
  }
  if (onePacket) words.push('-o');
  if (schedulerFlags && schedulerFlags.length > 0) words.push(`-b ${schedulerFlags.join(',')}`);
  return words.join(' ');
}

const CHECKSUM: Readonly<Record<string, string>> = {
  none: ' --tun-nocsum',
  checksum: ' --tun-csum',
  remote: ' --tun-remcsum',
};

function saveServer(service: StatusService, server: StatusServer): string {
  const method = { direct: '-g', masquerade: '-m', tunnel: '-i' }[server.forwarding] ?? '?';
  const { tunnel } = server;
  const port = tunnel?.port ? ` --tun-port ${tunnel.port}` : '';
  const checksum = tunnel && tunnel.type !== 'ipip' ? (CHECKSUM[tunnel.checksum] ?? '?') : '';
  const tail = tunnel ? ` --tun-type ${tunnel.type}${port}${checksum}` : '';
  return `-a ${saveName(service)} -r ${server.id} ${method} -w ${server.weight}${tail}`;
}

/** The lines of `ipvsadm -S -n`, sorted. */
export const saveLines = (services: readonly StatusService[]): string[] =>
  services
    .flatMap((service) => [
      saveService(service),
      ...service.servers.map((server) => saveServer(service, server)),
    ])
    .sort();

const listName = (service: StatusService): string =>
  service.fwmark === null
    ? `${service.protocol?.toUpperCase() ?? '?'} ${endpoint(service)}`
    : `FWM ${signed(service.fwmark)}${service.family === 'ipv6' ? ' IPv6' : ''}`;

const rowsOf = (
  services: readonly StatusService[],
  figures: (server: StatusServer) => readonly unknown[],
): string[] =>
  services
    .flatMap((service) =>
      service.servers.map((server) =>
        [listName(service), '->', server.id, ...figures(server)].join(' '),
      ),
    )
    .sort();

/** Server rows of `ipvsadm -L -n --thresholds`. */
export const thresholdRows = (services: readonly StatusService[]): string[] =>
  rowsOf(services, (server) => [
    server.upperThreshold,
    server.lowerThreshold,
    server.active,
    server.inactive,
  ]);

/** Server rows of `ipvsadm -L -n --persistent-conn`. */
export const persistentRows = (services: readonly StatusService[]): string[] =>
  rowsOf(services, (server) => [server.weight, server.persistent, server.active, server.inactive]);

/** Service and server rows of `ipvsadm -L -n --stats --exact`. */
export const statsRows = (services: readonly StatusService[]): string[] =>
  [
    ...services.map((service) =>
      [listName(service), ...FIGURES.map((figure) => service.counters?.[figure])].join(' '),
    ),
    ...rowsOf(services, ({ counters }) => FIGURES.map((figure) => counters?.[figure])),
  ].sort();

/** Rows of any listing with blanks folded: servers behind the name of their service, titles left out. */
export function listedRows(text: string, which: 'servers' | 'all'): string[] {
  const rows: string[] = [];
  let service = '';
  for (const line of text.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (/^(TCP|UDP|SCTP|FWM)$/.test(words[0] ?? '')) {
      const named = words[0] === 'FWM' && words[2] === 'IPv6' ? 3 : 2;
      service = words.slice(0, named).join(' ');
      if (which === 'all') rows.push(words.join(' '));
    } else if (words[0] === '->' && words[1] !== 'RemoteAddress:Port')
      rows.push(`${service} ${words.join(' ')}`);
  }
  return rows.sort();
}
