import { named } from '../../../model/keepalived/statement.ts';
import { has, lastOf } from '../blocks.ts';
import type { ConfFinding } from '../finding.ts';
import { findingAt } from '../finding.ts';
import type { ServiceBlock, ServiceRule } from './service.ts';
import { portOf } from './service.ts';

/** Whether keepalived asks for a protocol: a mark has none. */
function hasAddresses({ kind, group }: ServiceBlock): boolean {
  if (kind !== 'group') return kind === 'address';
  return group?.block.some(({ words: [first] }) => first !== 'fwmark') ?? false;
}

const PROTOCOL = /^(?:tcp|udp|sctp)$/i;

/** `protocol`: UDP where nothing is said. */
export const checkProtocol: ServiceRule = (service) => {
  const { statement, block, title } = service;
  const said = named(block, 'protocol').filter(({ words }) => words.length > 1);
  const wrong = said.filter(({ words: [, value = ''] }) => !PROTOCOL.test(value));
  const isSet = said.length > wrong.length;
  if (!hasAddresses(service))
    return isSet && (service.kind === 'fwmark' || service.group)
      ? [
          findingAt(said[0] ?? statement, title, ['PROTOCOL_OF_MARK', 'info'], {
            seen: 'protocol in a service of a firewall mark',
            why: 'keepalived ignores it: a mark carries every protocol',
            remedy: 'remove the line',
          }),
        ]
      : [];
  return [
    ...wrong.map((each) =>
      findingAt(each, title, ['PROTOCOL_UNKNOWN', isSet ? 'warning' : 'critical'], {
        seen: `protocol ${each.words[1]?.slice(0, 30) ?? ''}`,
        why: isSet
          ? 'keepalived ignores the line'
          : 'keepalived ignores the line, and makes the service UDP',
        remedy: 'write TCP, UDP or SCTP',
      }),
    ),
    isSet || wrong.length > 0
      ? undefined
      : findingAt(statement, title, ['PROTOCOL_MISSING', 'critical'], {
          seen: 'no protocol is said',
          why: 'keepalived makes the service UDP, not TCP',
          remedy: 'add protocol TCP (or UDP, SCTP)',
        }),
  ];
};

/** The address behind `virtual_server`. */
export const checkServiceAddress: ServiceRule = ({ statement, title, kind, family }) => {
  const [, address, port] = statement.words;
  if (kind !== 'address' || address === undefined) return [];
  const isPort = port === undefined || /^0*$/.test(port) || portOf(port) > 0;
  if (family !== undefined && isPort) return [];
  return [
    findingAt(statement, title, ['ADDRESS_INVALID', 'critical'], {
      seen: family === undefined ? `${address} is no address` : `${port} is no port`,
      why: 'keepalived leaves the whole service out',
      remedy: 'correct it: ADDRESS PORT with a blank between them',
    }),
  ];
};

/** Services on every port have to be persistent. */
export const checkEveryPort: ServiceRule = ({ statement, block, title, kind, group, port }) => {
  if (has(block, 'persistence_timeout') || has(block, 'persistence_granularity')) return [];
  const lines = group?.block.filter(({ words: [first] }) => first !== 'fwmark') ?? [];
  const isAll = kind === 'address' ? port === 0 : lines.some(({ words }) => portOf(words[1]) === 0);
  if (!isAll || (kind === 'address' && /[1-9]/.test(statement.words[2] ?? ''))) return [];
  return [
    findingAt(statement, title, ['PERSISTENCE_FORCED', 'warning'], {
      seen: 'no port, or port 0, and no persistence_timeout',
      why: 'the service takes every port, which must be persistent: keepalived makes it so for 360 s',
      remedy: 'give it a port, or say persistence_timeout SECONDS',
    }),
  ];
};

const keyOf = ({ statement: { words }, block, kind }: ServiceBlock): string => {
  const protocol = lastOf(block, 'protocol')?.words[1]?.toLowerCase() ?? 'udp';
  const port = kind === 'address' ? portOf(words[2]) : words[2];
  return [
    words[1],
    port,
    kind === 'address' ? protocol : lastOf(block, 'ip_family')?.words[1],
  ].join(' ');
};

/** Services that are the same one to the kernel. */
export function checkSameServices(services: readonly ServiceBlock[]): readonly ConfFinding[] {
  const first = new Map<string, ServiceBlock>();
  return services
    .filter(({ servers }) => servers.length > 0)
    .flatMap((service) => {
      const known = first.get(keyOf(service));
      if (!known) first.set(keyOf(service), service);
      if (!known || service.kind === 'group') return [];
      return [
        findingAt(service.statement, service.title, ['SERVICE_TWICE', 'critical'], {
          seen: `the same service stands in line ${known.statement.line} of ${known.statement.file}`,
          why: 'the kernel has it once: with scheduler and persistence of the first, and the servers of both',
          remedy: 'join the two blocks',
        }),
      ];
    });
}
