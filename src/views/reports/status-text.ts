import type { Rates, RealServer, VirtualService } from '../../state/model/service.ts';
import type { Snapshot } from '../../state/model/snapshot.ts';
import { explain } from '../../state/model/problem.ts';
import { hidesAllReplies, hidesReplies } from '../../state/selectors/one-way.ts';
import { selectRates } from '../../state/selectors/rates.ts';
import { selectServerState } from '../../state/selectors/server-state.ts';
import type { Names } from '../../state/model/names.ts';
import type { ServiceKey } from '../../state/model/address.ts';
import { formatEndpoint } from '../../state/model/address.ts';
import { formatRate } from '../format/numbers.ts';
import { escapeForScreen } from '../terminal/escape.ts';

/** ipvsadm's words for the forwarding methods. */
const FORWARD = {
  masquerade: 'Masq',
  direct: 'Route',
  tunnel: 'Tunnel',
  local: 'Local',
  bypass: 'Bypass',
} as const;

const NAME_WIDTH = 33;

const right = (text: string, width: number): string => text.padStart(width);

/** Rates; of replies that do not pass the director nothing is known. */
function rateCells(rates: Rates | undefined, oneWay: boolean): string {
  const replies = oneWay ? undefined : rates;
  return [
    rates?.connections,
    rates?.inPackets,
    replies?.outPackets,
    rates?.inBytes,
    replies?.outBytes,
  ]
    .map((rate) => right(formatRate(rate), 8))
    .join('');
}

function flags(service: VirtualService): string {
  const { persistence, schedulerFlags, onePacket, scheduler } = service;
  const words = [scheduler];
  if (schedulerFlags && schedulerFlags.length > 0) words.push(`(${schedulerFlags.join(',')})`);
  if (persistence) {
    words.push(`persistent ${persistence.seconds ?? 'unknown'}`);
    const { netmask, engine } = persistence;
    if (netmask && netmask !== '255.255.255.255' && netmask !== '128')
      words.push(`mask ${netmask}`);
    if (engine) words.push(`pe ${engine}`);
  }
  if (onePacket) words.push('ops');
  return words.join(' ');
}

/** `TCP  192.168.65.127:80`, `FWM  8 IPv6`, to the blank as ipvsadm prints it. */
function serviceTitle(key: ServiceKey): string {
  if (key.kind === 'fwmark') return `FWM  ${key.mark}${key.family === 'ipv6' ? ' IPv6' : ''}`;
  return `${key.protocol.toUpperCase().padEnd(4)} ${formatEndpoint(key.vip, key.port)}`;
}

const named = (name: string | undefined): string =>
  name === undefined ? '' : `  ${escapeForScreen(name)}`;

function serverLine(server: RealServer, snapshot: Snapshot, names: Names): string {
  const state = selectServerState(server);
  const figures =
    `${FORWARD[server.forwarding].padEnd(7)} ${String(server.weight).padEnd(6)} ` +
    `${String(server.active).padEnd(10)} ${String(server.inactive).padEnd(10)}`;
  const name = names.servers.get(server.id) ?? names.servers.get(server.key.rip);
  return (
    `  -> ${server.id.padEnd(NAME_WIDTH - 5)} ${figures}${rateCells(selectRates(server, snapshot), hidesReplies(server))}` +
    `${state === 'up' ? '' : `  ${state}`}${named(name)}`
  );
}

function serviceLines(service: VirtualService, snapshot: Snapshot, names: Names): string[] {
  const title = `${serviceTitle(service.key)} ${flags(service)}`;
  const rates = rateCells(selectRates(service, snapshot), hidesAllReplies(service));
  return [
    `${title.padEnd(NAME_WIDTH + 36)}${rates}${named(names.services.get(service.id))}`,
    ...service.servers.map((server) => serverLine(server, snapshot, names)),
  ];
}

const TITLES = [
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn      CPS   InPPS  OutPPS   InBPS  OutBPS',
];

/** What stands around a picture. */
export interface StatusTextOptions {
  readonly names: Names;
  readonly demo: boolean;
  /** A line for each VRRP instance. */
  readonly vrrp: readonly string[];
}

function headLines(snapshot: Snapshot, { demo, vrrp }: StatusTextOptions): string[] {
  const { ipvs, timeouts, sync } = snapshot;
  const version = ipvs
    ? `IP Virtual Server version ${ipvs.version} (size=${ipvs.connectionTableSize})`
    : 'IP Virtual Server, version unknown';
  const lines = [`${escapeForScreen(snapshot.director)}  ${version}`];
  if (demo) lines.unshift('DEMO: a simulated cluster, nothing here is real');
  if (timeouts)
    lines.push(`Timeout (tcp tcpfin udp): ${timeouts.tcp} ${timeouts.tcpfin} ${timeouts.udp}`);
  for (const daemon of sync ?? [])
    lines.push(
      `${daemon.role} sync daemon (mcast=${escapeForScreen(daemon.interface)}, syncid=${daemon.id})`,
    );
  return [...lines, ...vrrp];
}

/** `lvstop status`: in the manner of `ipvsadm -L -n`, with rates; `-` is not known. */
export function statusText(snapshot: Snapshot, options: StatusTextOptions): string {
  const services = snapshot.services.flatMap((service) =>
    serviceLines(service, snapshot, options.names),
  );
  const problems = snapshot.problems.map((problem) => {
    const { message, remedy } = explain(problem);
    return `! ${escapeForScreen(message)}; ${escapeForScreen(remedy)}`;
  });
  return `${[...headLines(snapshot, options), ...TITLES, ...services, ...problems].join('\n')}\n`;
}
