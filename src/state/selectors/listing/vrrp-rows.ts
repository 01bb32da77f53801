import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { VrrpState } from '../../model/keepalived/vrrp.ts';
import type { Expansion } from '../../screen/expansion.ts';
import { isOpen } from '../../screen/expansion.ts';
import { rowKey } from '../../screen/row-id.ts';
import type { VrrpSort } from '../../screen/vrrp-sort.ts';
import type { PeerNow } from '../../keepalived/peer.ts';
import { peerWords } from '../vrrp/peer-words.ts';
import { remarksOf } from '../vrrp/instance-words.ts';
import { isInTrouble } from '../vrrp/statuses.ts';
import type { SectionName, VrrpRow } from './row.ts';

/** A row below a parent, before it is known which one is the last. */
export type Child = Exclude<VrrpRow, { readonly kind: 'instance' | 'section' }>;

/** A parent with what is below it, whether it is open or not. */
export interface Block {
  readonly parent: Extract<VrrpRow, { readonly kind: 'instance' | 'section' }>;
  readonly children: readonly Child[];
}

const STATE_RANK: Readonly<Record<VrrpState, number>> = {
  fault: 0,
  stopped: 2,
  deleted: 3,
  init: 4,
  master: 5,
  backup: 6,
};

const keyOf: Readonly<Record<VrrpSort['by'], (status: InstanceStatus) => number>> = {
  name: () => 0,
  state: ({ state }) => (state === undefined ? 1 : STATE_RANK[state]),
  priority: ({ instance }) => instance.effectivePriority ?? instance.priority ?? -1,
  changed: ({ instance, transitions }) => transitions[0]?.at ?? instance.lastTransition ?? -1,
};

/** The instances in an order; those that are alike stay as keepalived has them. */
export function sortInstances(
  statuses: readonly InstanceStatus[],
  { by, descending }: VrrpSort,
): readonly InstanceStatus[] {
  if (by === 'name') return descending ? statuses.toReversed() : statuses;
  const key = keyOf[by];
  return statuses.toSorted((one, other) => (key(one) - key(other)) * (descending ? -1 : 1));
}

/** What the peer is to an instance. */
function peerLine(status: InstanceStatus, peer: PeerNow | undefined): readonly Child[] {
  if (!peer) return [];
  const { name } = status.instance;
  const words = peerWords(status, peer);
  return [{ kind: 'remark', key: `${name} peer`, instance: name, ...words, last: false }];
}

/** An instance with its VIPs, and what must be read about it. */
export function instanceBlock(
  status: InstanceStatus,
  wide: boolean,
  peer: PeerNow | undefined,
): Block {
  const { name } = status.instance;
  return {
    parent: { kind: 'instance', status, open: true },
    children: [
      ...remarksOf(status, wide).map(({ about, text, level }): Child => ({
        kind: 'remark',
        key: `${name} ${about}`,
        instance: name,
        text,
        level,
        last: false,
      })),
      ...peerLine(status, peer),
      ...status.vips.map((presence): Child => ({ kind: 'vip', status, presence, last: false })),
    ],
  };
}

/** A part below the instances; one without rows is left out. */
export function sectionBlock(
  key: SectionName,
  children: readonly Child[],
  isBad: (child: Child) => boolean,
): readonly Block[] {
  if (children.length === 0) return [];
  const bad = children.filter(isBad).length;
  return [{ parent: { kind: 'section', key, open: true, total: children.length, bad }, children }];
}

/** Whether a row is in trouble by itself. */
export function isBadRow(row: VrrpRow): boolean {
  switch (row.kind) {
    case 'instance':
      return isInTrouble(row.status);
    case 'sync-group':
      return row.group.state === 'fault' || row.isSplit;
    case 'tracked':
      return row.tracked.level !== 'plain';
    case 'checked':
      return row.believed.level !== 'plain';
    case 'remark':
      return row.level !== 'plain';
    default:
      return false;
  }
}

/**
 * What is left of the blocks: an instance is shown whole where any part of it is wanted, of a section
 * only the rows that are.
 */
export function narrowBlocks(
  blocks: readonly Block[],
  wants: (row: VrrpRow) => boolean,
): readonly Block[] {
  return blocks.flatMap(({ parent, children }) => {
    if (wants(parent)) return [{ parent, children }];
    const wanted = children.filter(wants);
    if (wanted.length === 0) return [];
    return [{ parent, children: parent.kind === 'instance' ? children : wanted }];
  });
}

const idOf = (parent: Block['parent']): string =>
  parent.kind === 'instance'
    ? rowKey({ kind: 'instance', instance: parent.status.instance.name })
    : rowKey({ kind: 'section', key: parent.key });

/** Blocks as rows below each other; closed parents keep theirs. */
export function rowsOf(blocks: readonly Block[], expansion: Expansion): readonly VrrpRow[] {
  return blocks.flatMap(({ parent, children }): readonly VrrpRow[] => {
    const open = isOpen(expansion, idOf(parent));
    if (!open) return [{ ...parent, open }];
    const last = children.length - 1;
    return [
      { ...parent, open },
      ...children.map((child, index) => (index === last ? { ...child, last: true } : child)),
    ];
  });
}
