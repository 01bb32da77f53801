import type { Family, Protocol, ServiceKey } from '../../state/model/address.ts';
import { serverId } from '../../state/model/address.ts';
import type { Flushes, ManagedServer, ManagedService } from '../../state/model/managed.ts';
import { MOST_ADDRESSES, addressKey, expandAddress, markKey } from './endpoints.ts';
import type { ConfiguredServer } from './servers.ts';
import { serverAt, serversOf, sorryServerAt } from './servers.ts';
import { serviceSettings, serviceWords } from './service-settings.ts';
import type { Statement } from '../../state/model/keepalived/conf.ts';
import { named, numberOf, valuesOf } from '../../state/model/keepalived/statement.ts';

/** What the services of a file are made from. */
interface Parts {
  readonly groups: readonly Statement[];
  /** keepalived puts the addresses of a group behind a mark of its own choice. */
  readonly hidesGroups: boolean;
  readonly issues: string[];
}

const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ['TCP', 'tcp'],
  ['UDP', 'udp'],
  ['SCTP', 'sctp'],
]);

/** UDP where nothing is said, not TCP. */
const protocolOf = (block: readonly Statement[]): Protocol =>
  valuesOf(block, 'protocol')
    .flatMap((word) => PROTOCOLS.get(word.toUpperCase()) ?? [])
    .at(-1) ?? 'udp';

const FAMILIES: ReadonlyMap<string, Family> = new Map([
  ['inet', 'ipv4'],
  ['inet6', 'ipv6'],
]);

/** The family that its statements give a service without an address: a tunnel may lead to any. */
const familyOf = (
  block: readonly Statement[],
  servers: readonly ConfiguredServer[],
): Family | undefined =>
  valuesOf(block, 'ip_family').flatMap((word) => FAMILIES.get(word) ?? [])[0] ??
  servers.find(({ settings }) => settings.forwarding !== 'tunnel')?.family;

/** The one family of these, if it is one. */
function onlyOne(families: Iterable<Family>): Family | undefined {
  const [first, second] = new Set(families);
  return second === undefined ? first : undefined;
}

function groupKeys(
  group: Statement,
  protocol: Protocol,
  own: Family | undefined,
  { hidesGroups, issues }: Parts,
): readonly ServiceKey[] {
  const at = `${group.file}:${group.line}`;
  const addresses = group.block
    .filter(({ words: [first] }) => first !== 'fwmark')
    .flatMap(({ words: [range = '', port] }) =>
      expandAddress(range).flatMap((address) => addressKey(address, port, protocol) ?? []),
    );
  const marks = named(group.block, 'fwmark').map(({ words: [, mark, word = ''] }) => ({
    mark,
    family: FAMILIES.get(word),
  }));
  const families = [...addresses, ...marks].flatMap(({ family }) => family ?? []);
  const family = own ?? onlyOne(families);
  if (own && families.some((each) => each !== own)) return []; // keepalived ignores the service
  if (addresses.length > MOST_ADDRESSES)
    issues.push(`${at}: more than ${MOST_ADDRESSES} addresses; the rest is left out`);
  if (hidesGroups && addresses.length > 0)
    issues.push(`${at}: nftables_ipvs puts it behind a mark that is not known`);
  return [
    ...(hidesGroups ? [] : addresses.slice(0, MOST_ADDRESSES)),
    ...marks.flatMap((each) => markKey(each.mark, each.family ?? family ?? 'ipv4') ?? []),
  ];
}

function keysOf(
  { words: [, first = '', second], block }: Statement,
  servers: readonly ConfiguredServer[],
  parts: Parts,
): readonly ServiceKey[] {
  const protocol = protocolOf(block);
  const family = familyOf(block, servers);
  if (first === 'group') {
    const group = parts.groups.find(({ words }) => words[1] === second);
    return group ? groupKeys(group, protocol, family, parts) : [];
  }
  const key =
    first === 'fwmark'
      ? markKey(second, family ?? onlyOne(servers.map((each) => each.family)) ?? 'ipv4')
      : addressKey(first, second, protocol);
  return key ? [key] : [];
}

/** One list of keys for each port: under DR and TUN the servers of a group have the port of the service. */
function byPort(keys: readonly ServiceKey[]): readonly (readonly ServiceKey[])[] {
  const portOf = (key: ServiceKey): number => (key.kind === 'address' ? key.port : 0);
  return [...Map.groupBy(keys, portOf).values()];
}

const hasNoPort = (key: ServiceKey): boolean => key.kind === 'address' && key.port === 0;

/** keepalived lowers a quorum that all servers together do not reach, and a hysteresis that reaches the quorum. */
function quorumOf(
  block: readonly Statement[],
  servers: readonly ConfiguredServer[],
): Pick<ManagedService, 'quorum' | 'hysteresis'> {
  const sum = servers.reduce((total, { settings }) => total + settings.weight, 0);
  const quorum = Math.min(numberOf(block, 'quorum', [1, 0xffffffff]) ?? 1, sum);
  const hysteresis = Math.min(numberOf(block, 'hysteresis') ?? 0, Math.max(0, quorum - 1));
  return { quorum, hysteresis };
}

/** Only a tunnel leads to a server of the other family; keepalived leaves others out. */
function fitting(
  servers: readonly ConfiguredServer[],
  family: Family | undefined,
): readonly ConfiguredServer[] {
  return servers.filter((each) => each.settings.forwarding === 'tunnel' || each.family === family);
}

/** Of two that are one to the kernel the first came in. */
const firstOfEach = (servers: readonly ManagedServer[]): readonly ManagedServer[] =>
  [
    ...new Map(servers.toReversed().map((each) => [serverId(each.key), each])).values(),
  ].toReversed();

function serviceOf(statement: Statement, parts: Parts): readonly ManagedService[] {
  const { block, file, line, words } = statement;
  const configured = serversOf(block);
  const keys = keysOf(statement, configured, parts);
  const isGroup = words[1] === 'group';
  const [key] = keys;
  const family = key?.kind === 'address' && !isGroup ? key.family : familyOf(block, configured);
  const servers = fitting(configured, family ?? key?.family);
  if (servers.length === 0) return []; // keepalived drops it
  return byPort(keys).flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const sorryServer = sorryServerAt(block, first);
    const lacksPort = isGroup ? keys.some(hasNoPort) : hasNoPort(first);
    const kind = { key: first, isGroup, lacksPort };
    return {
      ...{ keys: same, file, line, ...quorumOf(block, servers) },
      ...{ settings: serviceSettings(block, kind), words: serviceWords(block, kind) },
      ...(isGroup && { isGroup }),
      ...(sorryServer && { sorryServer }),
      servers: firstOfEach(servers.map((server) => serverAt(server, first, isGroup))),
    };
  });
}

/** What keepalived makes of the virtual_server blocks of its file (check_data.c: alloc_vs, validate_check_config). */
export function managedServices(
  top: readonly Statement[],
  issues: string[],
): readonly ManagedService[] {
  const globals = named(top, 'global_defs').flatMap(({ block }) => block);
  const parts: Parts = {
    groups: named(top, 'virtual_server_group'),
    hidesGroups: named(globals, 'nftables_ipvs').length > 0,
    issues,
  };
  return named(top, 'virtual_server').flatMap((statement) => serviceOf(statement, parts));
}

/** Which entries that are not its own keepalived takes away. */
export function flushesIn(top: readonly Statement[]): Flushes {
  const globals = named(top, 'global_defs').flatMap(({ block }) => block);
  const atStop = globals
    .filter(({ words: [name = ''] }) => /^lvs_flush_on_?stop$/.test(name))
    .flatMap(({ words: [, word] }) => {
      if (word === undefined) return ['everything' as const];
      return word === 'VS' ? ['services' as const] : [];
    })
    .at(-1);
  return { atStart: named(globals, 'lvs_flush').length > 0, atStop: atStop ?? 'services' };
}
