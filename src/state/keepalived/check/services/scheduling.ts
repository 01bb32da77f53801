import type { Statement } from '../../../model/keepalived/conf.ts';
import { has } from '../blocks.ts';
import { findingAt } from '../finding.ts';
import type { ServiceRule } from './service.ts';
import { SCHEDULERS } from './service.ts';

const saying = (block: readonly Statement[], names: readonly string[]): readonly Statement[] =>
  block.filter(({ words: [name = '', value] }) => names.includes(name) && value !== undefined);

/** The scheduler: wlc where none is said, or one that is none. */
export const checkScheduler: ServiceRule = ({ statement, block, title }) => {
  const said = saying(block, ['lvs_sched', 'lb_algo']);
  const wrong = said.filter(({ words: [, value = ''] }) => !SCHEDULERS.has(value));
  const isSet = said.length > wrong.length;
  return [
    ...wrong.map((each) =>
      findingAt(each, title, ['SCHEDULER_UNKNOWN', 'warning'], {
        seen: each.words.slice(0, 2).join(' ').slice(0, 60),
        why: isSet ? 'keepalived ignores the line' : 'keepalived ignores the line, and takes wlc',
        remedy: `use one of ${[...SCHEDULERS].join(', ')}`,
      }),
    ),
    said.length > 0
      ? undefined
      : findingAt(statement, title, ['SCHEDULER_MISSING', 'info'], {
          seen: 'no scheduler is said',
          why: 'keepalived takes wlc',
          remedy: 'add lvs_sched',
        }),
  ];
};

/** The forwarding method: NAT where none is said, or one that is none. */
export const checkMethod: ServiceRule = ({ statement, block, title, servers }) => {
  const said = saying(block, ['lvs_method', 'lb_kind']);
  const isKnown = ({ words: [, value = ''] }: Statement): boolean => /^(?:NAT|DR|TUN)$/.test(value);
  const isSet = said.some(isKnown);
  const own = servers.flatMap((each) => saying(each.statement.block, ['lvs_method']));
  const needed = servers.some(
    (each) => !saying(each.statement.block, ['lvs_method']).some(isKnown),
  );
  return [
    ...[...said, ...own]
      .filter((each) => !isKnown(each))
      .map((each) =>
        findingAt(each, title, ['METHOD_UNKNOWN', 'critical'], {
          seen: each.words.slice(0, 2).join(' ').slice(0, 60),
          why: isSet ? 'keepalived ignores the line' : 'keepalived ignores the line, and takes NAT',
          remedy: 'write NAT, DR or TUN, in capital letters',
        }),
      ),
    said.length > 0 || !needed || servers.length === 0
      ? undefined
      : findingAt(statement, title, ['METHOD_MISSING', 'warning'], {
          seen: 'no forwarding method is said',
          why: 'keepalived takes NAT: servers must answer through the director',
          remedy: 'add lvs_method NAT, DR or TUN',
        }),
  ];
};

/** Flags that only one scheduler has, and that must stand behind it. */
export const checkFlags: ServiceRule = ({ block, title }) => {
  let scheduler = '';
  return block.map((statement) => {
    const [word = '', value = ''] = statement.words;
    if (/^(?:lvs_sched|lb_algo)$/.test(word) && SCHEDULERS.has(value)) scheduler = value;
    const [, owner] = /^(sh|mh)-(?:port|fallback)$/.exec(word) ?? [];
    if (owner === undefined || owner === scheduler) return undefined;
    return findingAt(statement, title, ['FLAG_IGNORED', 'warning'], {
      seen: scheduler === '' ? `${word} in front of the scheduler` : `${word} under ${scheduler}`,
      why: `keepalived ignores it: it holds for lvs_sched ${owner} only, and only behind that line`,
      remedy: `put it behind lvs_sched ${owner}, or remove it`,
    });
  });
};

/** One-packet scheduling. */
export const checkOnePacket: ServiceRule = ({ block, title, kind, servers }) => {
  const ops = block.find(({ words: [word] }) => word === 'ops');
  if (!ops) return [];
  const isUdp = !block.some(
    ({ words: [word, value = ''] }) => word === 'protocol' && /^(?:tcp|sctp)$/i.test(value),
  );
  if (!isUdp && kind !== 'fwmark')
    return [
      findingAt(ops, title, ['OPS_NEEDS_UDP', 'warning'], {
        seen: 'ops in a service that is not UDP',
        why: 'keepalived switches it off',
        remedy: 'remove it',
      }),
    ];
  if (!servers.some(({ method }) => method === 'NAT')) return [];
  return [
    findingAt(ops, title, ['OPS_UNDER_NAT', 'warning'], {
      seen: 'one-packet scheduling with NAT',
      why: 'nothing remembers a packet, so replies keep the address of the real server: clients drop them',
      remedy: 'use lvs_method DR or TUN, or remove ops',
    }),
  ];
};

/** A server that failed and stays with weight 0 under a scheduler that hashes. */
export const checkInhibitedHash: ServiceRule = ({ block, title, scheduler, servers }) => {
  const hasFallback = has(block, `${scheduler}-fallback`);
  if (!['dh', 'sh', 'mh'].includes(scheduler) || hasFallback) return [];
  const place =
    block.find(({ words: [word] }) => word === 'inhibit_on_failure') ??
    servers
      .flatMap((each) => each.statement.block)
      .find(
        ({ words: [word, value = 'on'] }) =>
          word === 'inhibit_on_failure' && /^(?:on|true|yes)$/.test(value),
      );
  if (!place) return [];
  const cure = scheduler === 'dh' ? '' : `add ${scheduler}-fallback, or `;
  return [
    findingAt(place, title, ['INHIBIT_UNDER_HASH', 'warning'], {
      seen: `inhibit_on_failure under ${scheduler}${scheduler === 'dh' ? '' : ' without fallback'}`,
      why: 'a server that fails stays with weight 0, and clients hashed to it are refused until it is back',
      remedy: `${cure}remove inhibit_on_failure`,
    }),
  ];
};
