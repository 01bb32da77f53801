import type { Statement } from '../../model/keepalived/conf.ts';
import { lastOf } from './block.ts';
import type { CompareCode } from './codes.ts';
import type { CompareFinding, Sides } from './finding.ts';
import { both, finding, onlyIn, unlike } from './finding.ts';
import type { Instance } from './instance.ts';
import type { PairedInstances } from './pair-instances.ts';
import { preferred } from './pair-instances.ts';

type Rule = (pair: Sides<Instance>) => readonly CompareFinding[];

const subjectOf = ({ a }: Sides<Instance>): string => `vrrp_instance ${a.name}`;

/** A finding at the statements of these names, else at the blocks. */
const found = (
  pair: Sides<Instance>,
  code: CompareCode,
  seen: string,
  ...names: readonly string[]
): readonly CompareFinding[] => {
  const place = ({ statement }: Instance): Statement =>
    lastOf(statement.block, ...names) ?? statement;
  return [finding(code, subjectOf(pair), seen, both(pair, place))];
};

const vrid: Rule = (pair) =>
  pair.a.vrid === pair.b.vrid
    ? []
    : found(
        pair,
        'VRID_DIFFERS',
        `virtual_router_id: ${unlike(both(pair, (each) => each.vrid))}`,
        'virtual_router_id',
      );

const family: Rule = (pair) =>
  pair.a.family === pair.b.family
    ? []
    : found(
        pair,
        'FAMILY_DIFFERS',
        `addresses: ${unlike(both(pair, (each) => each.family))}`,
        'virtual_ipaddress',
      );

const version: Rule = (pair) =>
  pair.a.version === pair.b.version || pair.a.family !== pair.b.family
    ? []
    : found(
        pair,
        'VERSION_DIFFERS',
        `VRRP version: ${unlike(both(pair, (each) => each.version))}`,
        'version',
      );

/** Version 3 has none. */
const authentication: Rule = (pair) => {
  const { a, b } = both(pair, (each) => each.authentication);
  const isUsed = pair.a.version === 2 && pair.b.version === 2;
  if (!isUsed || (a.type === b.type && a.password === b.password)) return [];
  const seen =
    a.type === b.type
      ? 'the password differs'
      : `authentication: ${unlike({ a: a.type, b: b.type })}`;
  return found(pair, 'AUTHENTICATION_DIFFERS', seen, 'authentication');
};

const advertInterval: Rule = (pair) => {
  const { a, b } = both(pair, (each) => each.advertSeconds);
  if (a === b) return [];
  const code = pair.a.version === 2 ? 'ADVERT_INT_DIFFERS' : 'ADVERT_INT_FOLLOWS';
  return found(pair, code, `advert_int: A ${a} s, B ${b} s`, 'advert_int');
};

const multicast: Rule = (pair) => {
  const way = ({ peers, group }: Instance): string =>
    peers ? 'unicast' : `multicast${group === undefined ? '' : ` to ${group}`}`;
  const ways = both(pair, way);
  if (ways.a === ways.b) return [];
  return found(
    pair,
    'MULTICAST_DIFFERS',
    `adverts: ${unlike(ways)}`,
    'unicast_peer',
    'mcast_dst_ip',
  );
};

/** A source that is not written is the address of the interface, which no file tells. */
const peers: Rule = (pair) => {
  const unnamed = (of: Instance, by: Instance): boolean =>
    of.peers !== undefined &&
    by.peers !== undefined &&
    of.source !== undefined &&
    !by.peers.includes(of.source);
  const tell = (name: string, other: string, source = ''): string =>
    `${source}, which ${name} sends from, is no unicast_peer of ${other}`;
  return [
    ...(unnamed(pair.a, pair.b)
      ? found(pair, 'PEER_NOT_NAMED', tell('A', 'B', pair.a.source), 'unicast_peer')
      : []),
    ...(unnamed(pair.b, pair.a)
      ? found(pair, 'PEER_NOT_NAMED', tell('B', 'A', pair.b.source), 'unicast_peer')
      : []),
  ];
};

const vips: Rule = (pair) => {
  const seen = onlyIn(both(pair, (each) => each.vips.keys()));
  return seen === '' ? [] : found(pair, 'VIPS_DIFFER', seen, 'virtual_ipaddress');
};

const excluded: Rule = (pair) => {
  const seen = onlyIn(both(pair, (each) => each.excluded.keys()));
  return seen === '' ? [] : found(pair, 'EXCLUDED_VIPS_DIFFER', seen, 'virtual_ipaddress_excluded');
};

const prefixes: Rule = (pair) => {
  const { a, b } = both(pair, (each) => new Map([...each.excluded, ...each.vips]));
  return [...a].flatMap(([address, prefix]) => {
    const other = b.get(address);
    if (!b.has(address) || other === prefix) return [];
    const full = (length: string | undefined): string =>
      length === undefined ? 'none' : `/${length}`;
    const seen = `prefix of ${address}: A ${full(prefix)}, B ${full(other)}`;
    return found(pair, 'PREFIX_DIFFERS', seen, 'virtual_ipaddress');
  });
};

const priorities: Rule = (pair) =>
  preferred(pair) === undefined
    ? found(pair, 'PRIORITIES_EQUAL', `priority ${pair.a.priority} in both`, 'priority')
    : [];

const states: Rule = (pair) => {
  const { a, b } = pair;
  if (a.isMaster && b.isMaster) return found(pair, 'BOTH_MASTER', 'state MASTER in both', 'state');
  const better = preferred(pair);
  const master = a.isMaster ? 'A' : b.isMaster ? 'B' : undefined;
  if (better === undefined || master === undefined || better === master) return [];
  const seen = `state MASTER in ${master}, but priority: ${unlike(both(pair, (each) => each.priority))}`;
  return found(pair, 'STATE_AGAINST_PRIORITY', seen, 'state');
};

const preempt: Rule = (pair) => {
  const ignored = ({ isMaster, holdsBack }: Instance): Statement | undefined =>
    isMaster ? holdsBack : undefined;
  const { a, b } = both(pair, ignored);
  const words = [a && `A ${a.words[0] ?? ''}`, b && `B ${b.words[0] ?? ''}`].filter(Boolean);
  if (words.length === 0) return [];
  const seen = `with state MASTER: ${words.join(', ')}`;
  return [finding('PREEMPT_NEEDS_BACKUP', subjectOf(pair), seen, { a, b })];
};

const RULES: readonly Rule[] = [
  ...[vrid, family, version, authentication, advertInterval, multicast, peers],
  ...[vips, excluded, prefixes, priorities, states, preempt],
];

/** What instances that stand in for each other do not agree on. */
export function compareInstances({ pairs, alone }: PairedInstances): readonly CompareFinding[] {
  const missing = (side: 'a' | 'b'): readonly CompareFinding[] =>
    alone[side].map(({ name, statement }) =>
      finding('INSTANCE_MISSING', `vrrp_instance ${name}`, `only in ${side.toUpperCase()}`, {
        ...{ a: undefined, b: undefined, [side]: statement },
      }),
    );
  return [
    ...missing('a'),
    ...missing('b'),
    ...pairs.flatMap((pair) => RULES.flatMap((rule) => rule(pair))),
  ];
}
