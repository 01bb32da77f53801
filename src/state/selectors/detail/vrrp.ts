import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { PeerNow } from '../../keepalived/peer.ts';
import type { SyncGroup, VrrpLook } from '../../model/keepalived/vrrp.ts';
import type { RowId } from '../../screen/row-id.ts';
import { memoLast } from '../memo.ts';
import { stateWord } from '../vrrp/statuses.ts';
import type { Tracked } from '../vrrp/trackers.ts';
import { trackedOf, userText } from '../vrrp/trackers.ts';
import type { DetailDocument, Fact } from './document.ts';
import { instanceDetail, stateLevel, trackerFact } from './instance.ts';
import { fact, word } from './values.ts';

const stateFact = ({ instance, state }: InstanceStatus): Fact =>
  fact(instance.name, word(state && stateWord(state)), stateLevel(state));

function groupDetail(
  { name, state, members }: SyncGroup,
  statuses: readonly InstanceStatus[],
  look: VrrpLook,
): DetailDocument {
  const trackers = trackedOf(look).filter(({ users }) => users.some(({ who }) => who === name));
  return {
    subject: { kind: 'keepalived', title: `sync group ${name}` },
    sections: [
      {
        title: 'Sync group',
        kind: 'facts',
        rows: [fact('State', word(state && stateWord(state)), stateLevel(state))],
      },
      {
        title: 'Instances, which move together',
        kind: 'facts',
        rows: members.map((member) => {
          const status = statuses.find(({ instance }) => instance.name === member);
          return status ? stateFact(status) : fact(member, word(undefined));
        }),
      },
      ...(trackers.length === 0
        ? []
        : [
            {
              title: 'What it is tracked by',
              kind: 'facts' as const,
              rows: trackers.map((tracked) => trackerFact(tracked, name)),
            },
          ]),
    ],
  };
}

function trackedDetail({ kind, name, value, about, level, users }: Tracked): DetailDocument {
  return {
    subject: { kind: 'keepalived', title: `tracked ${kind} ${name}` },
    sections: [
      {
        title: `Tracked ${kind}`,
        kind: 'facts',
        rows: [
          fact('Now', word(value), level),
          ...(about === '' ? [] : [fact(kind === 'file' ? 'Path' : 'What', word(about))]),
        ],
      },
      {
        title: 'What it moves',
        kind: 'text',
        lines:
          users.length === 0
            ? [{ text: 'no instance here' }]
            : users.map((user) => ({ text: userText(user, kind) })),
      },
    ],
  };
}

/** What kinds of rows have a detail here. */
export type VrrpRowId = Extract<RowId, { readonly kind: 'instance' | 'sync-group' | 'tracked' }>;

/** Whether a detail is about what keepalived tells of. */
export const isVrrpRow = (of: RowId): of is VrrpRowId =>
  of.kind === 'instance' || of.kind === 'sync-group' || of.kind === 'tracked';

/** Everything known about something of VRRP; `undefined` once it is gone. */
export const vrrpDetail = memoLast(
  (
    of: VrrpRowId,
    look: VrrpLook | undefined,
    statuses: readonly InstanceStatus[],
    peer: PeerNow | undefined,
  ): DetailDocument | undefined => {
    if (!look) return undefined;
    if (of.kind === 'instance') {
      const status = statuses.find(({ instance }) => instance.name === of.instance);
      return status && instanceDetail(status, look, peer);
    }
    if (of.kind === 'sync-group') {
      const group = look.groups?.find(({ name }) => name === of.group);
      return group && groupDetail(group, statuses, look);
    }
    const tracked = trackedOf(look).find(({ kind, name }) => kind === of.of && name === of.name);
    return tracked && trackedDetail(tracked);
  },
);
