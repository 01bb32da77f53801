import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { KeepalivedState } from '../../keepalived/keepalived-state.ts';
import type { PeerNow } from '../../keepalived/peer.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { textTest } from '../../find/filter-text.ts';
import type { Expansion } from '../../screen/expansion.ts';
import type { Finding } from '../../screen/screen.ts';
import type { VrrpSort } from '../../screen/vrrp-sort.ts';
import type { State } from '../../state.ts';
import { memoLast } from '../memo.ts';
import { selectDirector } from '../picture.ts';
import { believedOf } from '../vrrp/believed.ts';
import { groupStatuses } from '../../keepalived/group-status.ts';
import { selectInstances, selectPeer } from '../vrrp.ts';
import { trackedOf } from '../vrrp/trackers.ts';
import { vrrpRowText } from '../vrrp/row-text.ts';
import type { VrrpRow } from './row.ts';
import type { Block, Child } from './vrrp-rows.ts';
import {
  instanceBlock,
  isBadRow,
  narrowBlocks,
  rowsOf,
  sectionBlock,
  sortInstances,
} from './vrrp-rows.ts';

/** From this width on there is a column for what else stands in a line below the instance. */
export const WIDE_VRRP = 120;

const last = false;

/** Why VRRP is not known better, and what could not be read. */
function notes({ vrrp, checks, trouble }: KeepalivedState): readonly Child[] {
  const texts = [
    ...(vrrp && trouble ? [`${trouble.message}: ${trouble.remedy}`] : []),
    ...(vrrp?.issues ?? []),
    ...(checks?.issues ?? []),
  ];
  return texts.map((text, index) => ({
    kind: 'remark',
    key: `note ${index}`,
    text,
    level: 'warning',
    last,
  }));
}

const blocksOf = memoLast(
  (
    keepalived: KeepalivedState,
    statuses: readonly InstanceStatus[],
    picture: Snapshot | undefined,
    sort: VrrpSort,
    wide: boolean,
    peer: PeerNow | undefined,
  ): readonly Block[] => {
    const { vrrp, checks } = keepalived;
    const groups = groupStatuses(keepalived, statuses).map(({ group, isSplit }): Child => {
      return { kind: 'sync-group', group, isSplit, last };
    });
    const trackers = (vrrp ? trackedOf(vrrp) : []).map((tracked): Child => ({
      kind: 'tracked',
      tracked,
      last,
    }));
    const checked = (checks ? believedOf(checks, picture) : []).map((believed): Child => ({
      kind: 'checked',
      believed,
      last,
    }));
    return [
      ...sortInstances(statuses, sort).map((status) => instanceBlock(status, wide, peer)),
      ...sectionBlock('groups', groups, isBadRow),
      ...sectionBlock('trackers', trackers, isBadRow),
      ...sectionBlock('checks', checked, isBadRow),
      ...sectionBlock('notes', notes(keepalived), isBadRow),
    ];
  },
);

const rows = memoLast(
  (
    blocks: readonly Block[],
    filter: Finding['filter'],
    troubleOnly: boolean,
    expansion: Expansion,
  ): readonly VrrpRow[] => {
    const holds = textTest(filter);
    if (!holds && !troubleOnly) return rowsOf(blocks, expansion);
    const wants = (row: VrrpRow): boolean =>
      (!troubleOnly || isBadRow(row)) && (!holds || holds(vrrpRowText(row)));
    return rowsOf(narrowBlocks(blocks, wants), expansion);
  },
);

/** The rows of the VRRP view, top to bottom. */
export function selectVrrpRows(state: State): readonly VrrpRow[] {
  const { keepalived, latest } = selectDirector(state);
  const { finding, expansions, vrrpSort, size } = state.screen;
  const blocks = blocksOf(
    keepalived,
    selectInstances(state),
    latest,
    vrrpSort,
    size.columns >= WIDE_VRRP,
    selectPeer(state),
  );
  return rows(blocks, finding.filter, finding.troubleOnly, expansions.vrrp);
}
