import type { Protocol, ServiceKey } from '../../state/model/address.ts';
import { parseIpAddress } from '../../state/model/address.ts';
import type { Rip } from '../../state/model/brand.ts';
import type { ManagedServer, ManagedService } from '../../state/model/managed.ts';
import type { Forwarding } from '../../state/model/service.ts';
import { addressKey, expandAddress, markKey } from './endpoints.ts';
import type { Statement } from './statement.ts';
import { lastNamed, named, numberOf, valueOf } from './statement.ts';

const CHECKERS: ReadonlySet<string> = new Set([
  ...['HTTP_GET', 'SSL_GET', 'TCP_CHECK', 'PING_CHECK', 'UDP_CHECK', 'SMTP_CHECK', 'DNS_CHECK'],
  ...['MISC_CHECK', 'BFD_CHECK', 'FILE_CHECK'],
]);

const METHODS: ReadonlyMap<string, Forwarding> = new Map([
  ['NAT', 'masquerade'],
  ['DR', 'direct'],
  ['TUN', 'tunnel'],
]);

/** What keepalived takes where nothing is said: NAT. */
const methodOf = (block: readonly Statement[]): Forwarding | undefined =>
  METHODS.get(valueOf(block, 'lvs_method') ?? valueOf(block, 'lb_kind') ?? '');

/** UDP where nothing is said, not TCP. */
function protocolOf(block: readonly Statement[]): Protocol {
  const word = valueOf(block, 'protocol');
  return word === 'TCP' ? 'tcp' : word === 'SCTP' ? 'sctp' : 'udp';
}

function groupKeys(group: Statement | undefined, protocol: Protocol): readonly ServiceKey[] {
  return (group?.block ?? []).flatMap(({ words: [first = '', second, third] }) => {
    if (first === 'fwmark') return markKey(second, third) ?? [];
    return expandAddress(first).flatMap((address) => addressKey(address, second, protocol) ?? []);
  });
}

function keysOf(
  { words: [, first, second], block }: Statement,
  groups: readonly Statement[],
): readonly ServiceKey[] {
  const protocol = protocolOf(block);
  if (first === 'fwmark')
    return [markKey(second, valueOf(block, 'ip_family'))].flatMap((key) => key ?? []);
  if (first === 'group')
    return groupKeys(
      groups.find(({ words }) => words[1] === second),
      protocol,
    );
  return [addressKey(first, second, protocol)].flatMap((key) => key ?? []);
}

/** The port that ends up in the kernel: under DR and TUN that of the service, 0 behind a mark. */
function portOf(given: string | undefined, key: ServiceKey, method: Forwarding): number {
  const own = given === undefined ? undefined : Number(given);
  if (method === 'masquerade') return own ?? (key.kind === 'address' ? key.port : 0);
  return key.kind === 'address' ? key.port : 0;
}

const isDynamic = ({ words: [name], block }: Statement): boolean =>
  name === 'FILE_CHECK' ||
  (name === 'MISC_CHECK' && lastNamed(block, 'misc_dynamic') !== undefined);

function serverOf(
  { words: [, address, port], block, line }: Statement,
  service: readonly Statement[],
  key: ServiceKey,
): ManagedServer | undefined {
  const parsed = parseIpAddress(address ?? '');
  if (!parsed.ok) return undefined;
  const forwarding = methodOf(block) ?? methodOf(service) ?? 'masquerade';
  const { text, family } = parsed.value;
  return {
    key: { rip: text as Rip, port: portOf(port, key, forwarding), family }, // minted here, by its parser
    weight: numberOf(block, 'weight', numberOf(service, 'weight', 1)),
    forwarding,
    thresholds: {
      upper: numberOf(block, 'uthreshold', 0),
      lower: numberOf(block, 'lthreshold', 0),
    },
    inhibitOnFailure: [block, service].some((each) => lastNamed(each, 'inhibit_on_failure')),
    hasChecker: block.some(({ words: [name = ''] }) => CHECKERS.has(name)),
    hasWeightSource: block.some(isDynamic),
    line,
  };
}

function serviceOf(statement: Statement, groups: readonly Statement[]): ManagedService[] {
  const { block, file, line } = statement;
  const keys = keysOf(statement, groups);
  const [first] = keys;
  if (!first) return [];
  const servers = named(block, 'real_server').flatMap((each) => serverOf(each, block, first) ?? []);
  if (servers.length === 0) return []; // keepalived drops it
  return [
    {
      ...{ keys, servers, file, line },
      quorum: numberOf(block, 'quorum', 1),
      hysteresis: numberOf(block, 'hysteresis', 0),
      hasSorryServer: lastNamed(block, 'sorry_server') !== undefined,
    },
  ];
}

/** What keepalived makes of the virtual_server blocks of its file (check_data.c: alloc_vs, validate_check_config). */
export function managedServices(top: readonly Statement[]): readonly ManagedService[] {
  const groups = named(top, 'virtual_server_group');
  return named(top, 'virtual_server').flatMap((statement) => serviceOf(statement, groups));
}
