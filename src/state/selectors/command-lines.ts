import type { ServiceKey } from '../model/address.ts';
import { formatEndpoint } from '../model/address.ts';
import type { Forwarding, RealServer, Tunnel, VirtualService } from '../model/service.ts';
import type { RowId } from '../screen/row-id.ts';
import type { State } from '../state.ts';
import { selectPicture } from './picture.ts';
import { resolveRow } from './targets.ts';

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
export function serviceCommand(service: VirtualService): readonly string[] {
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
export function serverCommand(service: VirtualService, server: RealServer): readonly string[] {
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

/** Words that a shell takes as they are; everything else goes into single quotes. */
const PLAIN_WORD = /^[\w@%+=:,./-]+$/;

const quoted = (word: string): string =>
  PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** A command as one types it in a shell. */
export const shellLine = (argv: readonly string[]): string => argv.map(quoted).join(' ');

function commandsOfHost(state: State, rip: string): readonly (readonly string[])[] {
  const services = selectPicture(state)?.services ?? [];
  return services.flatMap((service) =>
    service.servers
      .filter(({ key }) => key.rip === rip)
      .map((server) => serverCommand(service, server)),
  );
}

function commandsOfRow(state: State, row: RowId): readonly (readonly string[])[] {
  if (row.kind === 'host') return commandsOfHost(state, row.rip);
  if (row.kind === 'run')
    return state.runs.filter(({ number }) => String(number) === row.key).map(({ argv }) => argv);
  const found = resolveRow(state, row);
  if (!found) return [];
  const { service, server } = found;
  if (server) return [serverCommand(service, server)];
  const servers = service.servers.map((each) => serverCommand(service, each));
  return [serviceCommand(service), ...servers];
}

/** A target and the shell lines that make it as it is now. */
export interface TargetCommands {
  readonly target: RowId;
  readonly isGone: boolean;
  /** Without those that an earlier target has already, as a service has those of its servers. */
  readonly lines: readonly string[];
}

/** The commands that make these rows, each line once; in the log the commands themselves. */
export function selectTargetCommands(
  state: State,
  targets: readonly RowId[],
): readonly TargetCommands[] {
  const seen = new Set<string>();
  return targets.map((target) => {
    const all = [...new Set(commandsOfRow(state, target).map(shellLine))];
    const lines = all.filter((line) => !seen.has(line));
    for (const line of lines) seen.add(line);
    return { target, isGone: all.length === 0, lines };
  });
}
