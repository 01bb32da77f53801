import { named, numberIn } from '../../../model/keepalived/statement.ts';
import { has, lastOf } from '../blocks.ts';
import type { ConfFinding } from '../finding.ts';
import { findingAt } from '../finding.ts';
import type { InstanceBlock, InstanceRule } from './instance.ts';

/** What keepalived does not start without. */
export const checkNeeded: InstanceRule = ({ statement, block, title }) => [
  has(block, 'virtual_router_id')
    ? undefined
    : findingAt(statement, title, ['ROUTER_ID_MISSING', 'critical'], {
        seen: 'no virtual_router_id',
        why: 'keepalived ends: no instance and no service is made',
        remedy:
          'add virtual_router_id 1 to 255, the same on its peers, another one than every other instance in the network',
      }),
  has(block, 'interface')
    ? undefined
    : findingAt(statement, title, ['INTERFACE_MISSING', 'critical'], {
        seen: 'no interface',
        why: 'keepalived ends: no instance and no service is made; default_interface does not help',
        remedy: 'add interface NAME',
      }),
];

/** `state`, which is only how an instance begins. */
export const checkState: InstanceRule = ({ statement, block, title, priority }) => {
  const said = named(block, 'state').filter(({ words }) => words.length > 1);
  const wrong = said.filter(({ words: [, value = ''] }) => !/^(?:MASTER|BACKUP)$/.test(value));
  const master = said.findIndex(({ words: [, value] }) => value === 'MASTER');
  const late =
    master === -1
      ? undefined
      : said.slice(master).find(({ words: [, value] }) => value === 'BACKUP');
  return [
    ...wrong.map((each) =>
      findingAt(each, title, ['STATE_UNKNOWN', 'warning'], {
        seen: `state ${each.words[1]?.slice(0, 30) ?? ''}`,
        why: 'keepalived takes it for BACKUP',
        remedy: 'write MASTER or BACKUP, in capital letters',
      }),
    ),
    late &&
      findingAt(late, title, ['STATE_TWICE', 'warning'], {
        seen: 'state BACKUP behind state MASTER',
        why: 'keepalived ignores BACKUP: the instance begins as MASTER',
        remedy: 'leave one of the two',
      }),
    said.length > 0
      ? undefined
      : findingAt(statement, title, ['STATE_MISSING', 'info'], {
          seen: 'no state is said',
          why: `the instance begins as ${priority === 255 ? 'MASTER, because of priority 255' : 'BACKUP'}`,
          remedy: 'add state BACKUP or MASTER',
        }),
  ];
};

/** `priority`, which decides who is master. */
export const checkPriority: InstanceRule = ({ statement, block, title, isMaster, priority }) => {
  const said = lastOf(block, 'priority');
  if (said) {
    if (priority !== 255) return [];
    return [
      findingAt(said, title, ['PRIORITY_OWNER', 'warning'], {
        seen: 'priority 255',
        why: 'the instance is the owner of its addresses: nopreempt and every weight of a tracker are ignored, so that nothing but a fault makes it give them up',
        remedy: 'use 254 or less',
      }),
    ];
  }
  if (isMaster)
    return [
      findingAt(statement, title, ['PRIORITY_MISSING', 'critical'], {
        seen: 'state MASTER without a priority',
        why: 'keepalived takes 255, not 100: the instance is the owner of its addresses and always takes them back',
        remedy: 'add priority 1 to 254',
      }),
    ];
  return [
    findingAt(statement, title, ['PRIORITY_MISSING', 'warning'], {
      seen: 'no priority is said',
      why: 'keepalived takes 100; where the peer has 100 too, the higher address wins',
      remedy: 'add priority 1 to 254, another one than its peers have',
    }),
  ];
};

const vridOf = ({ block }: InstanceBlock): number | undefined =>
  numberIn(lastOf(block, 'virtual_router_id')?.words[1] ?? '0', 1, 255);

const spaceOf = (instance: InstanceBlock): string =>
  [
    vridOf(instance),
    lastOf(instance.block, 'interface')?.words[1],
    instance.family ?? 'ipv4',
    lastOf(instance.block, 'mcast_dst_ip')?.words[1],
  ].join(' ');

/** Instances that would take each other for a peer. */
export function checkSameRouter(instances: readonly InstanceBlock[]): readonly ConfFinding[] {
  const first = new Map<string, InstanceBlock>();
  return instances
    .filter((each) => vridOf(each) !== undefined && !has(each.block, 'unicast_peer'))
    .flatMap((instance) => {
      const known = first.get(spaceOf(instance));
      if (!known) first.set(spaceOf(instance), instance);
      if (!known) return [];
      const place = lastOf(instance.block, 'virtual_router_id') ?? instance.statement;
      return [
        findingAt(place, instance.title, ['ROUTER_ID_TWICE', 'critical'], {
          seen: `virtual_router_id ${vridOf(instance)} is that of ${known.title} too, on the same interface`,
          why: 'keepalived ends: no instance and no service is made',
          remedy: 'give each its own virtual_router_id, or put all addresses into one instance',
        }),
      ];
    });
}
