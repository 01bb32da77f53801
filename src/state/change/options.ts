import type { ServiceKey } from '../model/address.ts';
import { formatEndpoint } from '../model/address.ts';
import type { Forwarding, Persistence, Thresholds, Tunnel } from '../model/service.ts';

const PROTOCOL_OPTION = { tcp: '-t', udp: '-u', sctp: '--sctp-service' } as const;

/** `-t 10.0.0.1:80`, `-f 7 -6`: which service a command is about. */
export function serviceOption(key: ServiceKey): readonly string[] {
  if (key.kind === 'fwmark')
    return ['-f', String(key.mark), ...(key.family === 'ipv6' ? ['-6'] : [])];
  return [PROTOCOL_OPTION[key.protocol], formatEndpoint(key.vip, key.port)];
}

/** What is set of a service; what is absent is left to ipvsadm. */
interface KnownOfService {
  readonly scheduler: string;
  readonly schedulerFlags?: readonly string[];
  readonly persistence?: Persistence | null;
  readonly onePacket?: boolean;
}

const ALL_ADDRESSES: readonly (string | undefined)[] = [undefined, '255.255.255.255', '128'];

function persistenceOptions(persistence: Persistence | null | undefined): readonly string[] {
  if (!persistence) return [];
  const { seconds, netmask, engine } = persistence;
  return [
    '-p',
    ...(seconds === undefined ? [] : [String(seconds)]),
    ...(ALL_ADDRESSES.includes(netmask) || netmask === undefined ? [] : ['-M', netmask]),
    ...(engine ? ['--pe', engine] : []),
  ];
}

/**
 * Every attribute of a service, to stand behind {@link serviceOption}. What is not said here has the
 * value that ipvsadm takes where nothing is said, so an edit resets nothing.
 */
export const serviceOptions = (service: KnownOfService): readonly string[] => [
  ...['-s', service.scheduler],
  ...(service.schedulerFlags?.length ? ['-b', service.schedulerFlags.join(',')] : []),
  ...persistenceOptions(service.persistence),
  ...(service.onePacket ? ['-o'] : []),
];

/** Local and bypass cannot be asked for; the kernel makes them itself of a direct server. */
const FORWARDING_OPTION: Readonly<Record<Forwarding, string>> = {
  direct: '-g',
  masquerade: '-m',
  tunnel: '-i',
  local: '-g',
  bypass: '-g',
};

const CHECKSUM_OPTION = { none: '--tun-nocsum', checksum: '--tun-csum', remote: '--tun-remcsum' };

function tunnelOptions(tunnel: Tunnel | null | undefined): readonly string[] {
  if (!tunnel || tunnel.type === 'ipip') return [];
  const port = tunnel.port === null ? [] : ['--tun-port', String(tunnel.port)];
  return ['--tun-type', tunnel.type, ...port, CHECKSUM_OPTION[tunnel.checksum]];
}

/** What is set of a real server; what is absent is left to ipvsadm. */
interface KnownOfServer {
  readonly forwarding: Forwarding;
  readonly weight: number;
  readonly thresholds?: Thresholds;
  readonly tunnel?: Tunnel | null;
}

/** Every attribute of a real server, to stand behind `-r`; the same holds as for {@link serviceOptions}. */
export const serverOptions = (server: KnownOfServer): readonly string[] => [
  FORWARDING_OPTION[server.forwarding],
  ...['-w', String(server.weight)],
  ...(server.thresholds?.upper ? ['-x', String(server.thresholds.upper)] : []),
  ...(server.thresholds?.lower ? ['-y', String(server.thresholds.lower)] : []),
  ...tunnelOptions(server.tunnel),
];
