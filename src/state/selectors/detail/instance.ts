import type { InstanceStatus, VipPresence } from '../../keepalived/instance-status.ts';
import type { PeerNow } from '../../keepalived/peer.ts';
import { peerWords } from '../vrrp/peer-words.ts';
import type { VrrpLook, VrrpState } from '../../model/keepalived/vrrp.ts';
import { SOURCE_WORDS } from '../vrrp/freshness.ts';
import { masterText, preemptText, remarksOf } from '../vrrp/instance-words.ts';
import { stateWord, vipStanding } from '../vrrp/statuses.ts';
import type { VipStanding } from '../vrrp/statuses.ts';
import type { Tracked } from '../vrrp/trackers.ts';
import { trackedOf, userText } from '../vrrp/trackers.ts';
import type { DetailDocument, DetailSection, Fact, Level } from './document.ts';
import { count, fact, moment, seconds, word } from './values.ts';

/** How a state is told, and how much that matters. */
export const stateLevel = (state: VrrpState | undefined): Level =>
  state === 'fault' ? 'alert' : state === 'master' || state === 'backup' ? 'plain' : 'warning';

/** How a VIP stands in words. */
export const STANDING_WORDS: Readonly<Record<VipStanding, string | undefined>> = {
  here: 'here',
  elsewhere: 'not here',
  missing: 'MISSING: master without it',
  stray: 'here, though not master',
  unknown: undefined,
};

const STANDING_LEVEL: Readonly<Record<VipStanding, Level>> = {
  here: 'plain',
  elsewhere: 'plain',
  missing: 'alert',
  stray: 'warning',
  unknown: 'plain',
};

const told = (state: VrrpState | undefined) => word(state && stateWord(state));

function attributes({ instance, state, byAddresses }: InstanceStatus, look: VrrpLook): Fact[] {
  const { wanted, interface: device, vrid, version, peers, authentication } = instance;
  return [
    fact('State', told(state), stateLevel(state)),
    ...(byAddresses ? [fact('As keepalived told', told(instance.state), 'warning')] : []),
    fact('Wants to be', told(wanted)),
    fact('Master', word(masterText(instance, state))),
    fact('Interface', word(device)),
    fact('VRID', count(vrid)),
    fact('Version', count(version)),
    fact('Advert every', seconds(instance.advertSeconds)),
    fact('Adverts to', word(peers && (peers.length === 0 ? 'multicast' : peers.join(' ')))),
    fact('Preempts', word(instance.preempt === undefined ? undefined : preemptText(instance))),
    fact('Sync group', word(instance.syncGroup ?? (look.groups ? 'none' : undefined))),
    fact('Authentication', word(authentication)),
    fact('Last change', moment(instance.lastTransition)),
    fact('Known from', word(SOURCE_WORDS[look.source])),
    fact('Looked at', moment(look.takenAt)),
  ];
}

function wrong(status: InstanceStatus): readonly DetailSection[] {
  const lines = remarksOf(status, true).filter(({ about }) => about !== 'priority');
  const vips = status.vips.flatMap(({ vip, present }) => {
    const standing = vipStanding(present, status.state);
    if (standing !== 'missing' && standing !== 'stray') return [];
    return [
      {
        text: `${vip.address} is ${STANDING_WORDS[standing] ?? ''}`,
        level: STANDING_LEVEL[standing],
      },
    ];
  });
  const all = [...lines, ...vips];
  return all.length === 0 ? [] : [{ title: 'What is wrong', kind: 'text', lines: all }];
}

function priority({ instance, priorityBecause }: InstanceStatus): DetailSection {
  const because: readonly Fact[] = priorityBecause.map((text, index) =>
    fact(index === 0 ? 'because of' : '', word(text)),
  );
  return {
    title: 'Priority',
    kind: 'facts',
    rows: [
      fact('In the adverts now', count(instance.effectivePriority)),
      fact('As configured', count(instance.priority)),
      ...because,
    ],
  };
}

function vipFact({ vip, present }: VipPresence, state: VrrpState | undefined): Fact {
  const standing = vipStanding(present, state);
  const here = STANDING_WORDS[standing];
  const words = [
    here ?? 'not known whether here',
    ...(vip.interface === undefined ? [] : [`on ${vip.interface}`]),
    ...(vip.excluded ? ['not in the adverts'] : []),
    ...(vip.set === undefined ? [] : [`keepalived: ${vip.set ? 'put there' : 'not put there'}`]),
  ];
  return fact(
    `${vip.address}/${vip.prefixLength}`,
    word(words.join(', ')),
    STANDING_LEVEL[standing],
  );
}

/** What watches over an instance or a group, and what it says now. */
export function trackerFact({ kind, name, value, users, level }: Tracked, who: string): Fact {
  const own = users.filter((user) => user.who === who).map((user) => userText(user, kind));
  return fact(`${kind} ${name}`, word(`${value ?? '-'}: ${own.join(', ')}`), level);
}

function trackers({ instance }: InstanceStatus, look: VrrpLook): readonly DetailSection[] {
  const names = new Set(instance.trackers.map(({ kind, name }) => `${kind} ${name}`));
  const rows = trackedOf(look)
    .filter(({ kind, name }) => names.has(`${kind} ${name}`))
    .map((tracked) => {
      const own = tracked.users.some(({ who }) => who === instance.name);
      return trackerFact(tracked, own ? instance.name : (instance.syncGroup ?? ''));
    });
  return rows.length === 0 ? [] : [{ title: 'What it is tracked by', kind: 'facts', rows }];
}

function transitions({ transitions: all }: InstanceStatus): readonly DetailSection[] {
  const rows = all.map(({ from, to, at, seenBy }) =>
    fact(
      from === undefined ? `${stateWord(to)} since` : `${stateWord(from)} to ${stateWord(to)}`,
      moment(at, seenBy === 'addresses' ? 'its addresses told' : undefined),
      stateLevel(to),
    ),
  );
  return [
    rows.length === 0
      ? {
          title: 'Transitions',
          kind: 'text',
          lines: [{ text: 'none was seen since lvstop started' }],
        }
      : { title: 'Transitions, the newest first', kind: 'facts', rows },
  ];
}

function counts({ instance }: InstanceStatus): readonly DetailSection[] {
  const { counts: all } = instance;
  if (!all) return [];
  const errors = [...all.errors].map(([reason, times]) => fact(reason, count(times), 'warning'));
  return [
    {
      title: 'Since keepalived counts',
      kind: 'facts',
      rows: [
        fact('Adverts sent', count(all.advertsSent)),
        fact('Adverts received', count(all.advertsReceived)),
        fact('Became master', count(all.becameMaster)),
        fact('Released master', count(all.releasedMaster)),
        fact('Priority 0 sent', count(all.zeroPrioritySent)),
        fact('Priority 0 received', count(all.zeroPriorityReceived)),
      ],
    },
    errors.length === 0
      ? { title: 'Packets it did not take', kind: 'text', lines: [{ text: 'none' }] }
      : { title: 'Packets it did not take', kind: 'facts', rows: errors },
  ];
}

function peerSection(status: InstanceStatus, peer: PeerNow | undefined): readonly DetailSection[] {
  return peer ? [{ title: 'The peer', kind: 'text', lines: [peerWords(status, peer)] }] : [];
}

/** Everything known about a VRRP instance. */
export function instanceDetail(
  status: InstanceStatus,
  look: VrrpLook,
  peer: PeerNow | undefined,
): DetailDocument {
  const { instance, vips, state } = status;
  const vipRows = vips.map((presence) => vipFact(presence, state));
  return {
    subject: { kind: 'keepalived', title: `VRRP instance ${instance.name}` },
    sections: [
      ...wrong(status),
      ...peerSection(status, peer),
      { title: 'Instance', kind: 'facts', rows: attributes(status, look) },
      ...(vipRows.length === 0 ? [] : [{ title: 'VIPs', kind: 'facts', rows: vipRows } as const]),
      priority(status),
      ...trackers(status, look),
      ...transitions(status),
      ...counts(status),
    ],
  };
}
