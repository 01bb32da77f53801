import type { ServiceKey } from '../model/address.ts';
import { formatEndpoint } from '../model/address.ts';
import type { Forwarding, RealServer, Tunnel, VirtualService } from '../model/service.ts';

const PROTOCOL_OPTION = { tcp: '-t', udp: '-u', sctp: '--sctp-service' } as const;

function serviceOption(key: ServiceKey): string[] {
  if (key.kind === 'fwmark')
    return ['-f', String(key.mark), ...(key.family === 'ipv6' ? ['-6'] : [])];
  return [PROTOCOL_OPTION[key.protocol], formatEndpoint(key.vip, key.port)];
}

/** Local and bypass cannot be asked for; the kernel makes them itself of a direct server. */
const FORWARDING_OPTION: Readonly<Record<Forwarding, string>> = {
  direct: '-g',
  masquerade: '-m',
  tunnel: '-i',
  local: '-g',
  bypass: '-g',
};

const ALL_ADDRESSES: readonly (string | undefined)[] = [undefined, '255.255.255.255', '128'];

function persistenceOptions({ persistence }: VirtualService): string[] {
  if (!persistence) return [];
  const { seconds, netmask, engine } = persistence;
  return [
    '-p',
    ...(seconds === undefined ? [] : [String(seconds)]),
    ...(netmask === undefined || ALL_ADDRESSES.includes(netmask) ? [] : ['-M', netmask]),
    ...(engine ? ['--pe', engine] : []),
  ];
}

/** `ipvsadm -A ...`, with every attribute that is known. */
function serviceCommand(service: VirtualService): readonly string[] {
  const { key, scheduler, schedulerFlags, onePacket } = service;
  return [
    ...['ipvsadm', '-A', ...serviceOption(key), '-s', scheduler],
    ...(schedulerFlags && schedulerFlags.length > 0 ? ['-b', schedulerFlags.join(',')] : []),
    ...persistenceOptions(service),
    ...(onePacket ? ['-o'] : []),
  ];
}

const CHECKSUM_OPTION = { none: '--tun-nocsum', checksum: '--tun-csum', remote: '--tun-remcsum' };

function tunnelOptions(tunnel: Tunnel | null | undefined): string[] {
  if (!tunnel || tunnel.type === 'ipip') return [];
  const port = tunnel.port === null ? [] : ['--tun-port', String(tunnel.port)];
  return ['--tun-type', tunnel.type, ...port, CHECKSUM_OPTION[tunnel.checksum]];
}

/** `ipvsadm -a ...`, with every attribute that is known. */
function serverCommand(service: VirtualService, server: RealServer): readonly string[] {
  const { thresholds } = server;
  return [
    ...['ipvsadm', '-a', ...serviceOption(service.key), '-r', server.id],
    FORWARDING_OPTION[server.forwarding],
    ...['-w', String(server.weight)],
    ...(thresholds && thresholds.upper > 0 ? ['-x', String(thresholds.upper)] : []),
    ...(thresholds && thresholds.lower > 0 ? ['-y', String(thresholds.lower)] : []),
    ...tunnelOptions(server.tunnel),
  ];
}

const named = (unknown: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.keys(unknown).filter((name) => unknown[name]);

function unknownOfService(service: VirtualService): readonly string[] {
  const { key, schedulerFlags, persistence, onePacket } = service;
  const mayBeOnePacket = key.kind === 'fwmark' || key.protocol === 'udp';
  return named({
    family: key.family === undefined,
    'scheduler flags': schedulerFlags === undefined,
    persistence: persistence === undefined,
    'persistence time': !!persistence && persistence.seconds === undefined,
    'persistence mask': !!persistence && persistence.netmask === undefined,
    'persistence engine': !!persistence && persistence.engine === undefined,
    'one-packet': mayBeOnePacket && onePacket === undefined,
  });
}

const unknownOfServer = ({ forwarding, thresholds, tunnel }: RealServer): readonly string[] =>
  named({
    thresholds: thresholds === undefined,
    tunnel: forwarding === 'tunnel' && !tunnel,
  });

/** A command, and what could not be read of the row it makes, so that the row may come out otherwise. */
export interface Making {
  readonly argv: readonly string[];
  readonly unknown: readonly string[];
}

/** How a service is made, without its servers. */
export const makeService = (service: VirtualService): Making => ({
  argv: serviceCommand(service),
  unknown: unknownOfService(service),
});

/** How a server is made in its service. */
export const makeServer = (service: VirtualService, server: RealServer): Making => ({
  argv: serverCommand(service, server),
  unknown: unknownOfServer(server),
});
