import { agoText } from '../../../state/acting/who.ts';
import type { InstanceStatus } from '../../../state/keepalived/instance-status.ts';
import type { VrrpSort } from '../../../state/screen/vrrp-sort.ts';
import { masterText, preemptText, vipCount } from '../../../state/selectors/vrrp/instance-words.ts';
import { isInTrouble, wrongVips } from '../../../state/selectors/vrrp/statuses.ts';
import type { Cell } from '../../columns/column.ts';
import { NOTHING } from '../../columns/column.ts';
import type { Glyphs } from '../../format/glyphs.ts';
import { formatCount, UNKNOWN } from '../../format/numbers.ts';
import type { Align } from '../../terminal/fit-to-width.ts';
import { displayWidth } from '../../terminal/fit-to-width.ts';
import { escapeForScreen } from '../../terminal/escape.ts';
import { stateCell } from './state-sign.ts';

/** What a cell is drawn from besides its instance. */
export interface InstanceContext {
  readonly glyphs: Glyphs;
  /** Wall clock now; absent before the first look. */
  readonly now: number | undefined;
  /** Whether an instance without a sync group is known to have none. */
  readonly groupsKnown: boolean;
}

interface InstanceColumn {
  readonly title: string;
  readonly align: Align;
  /** What sorting by it is called, where one can. */
  readonly sort?: VrrpSort['by'];
  readonly cell: (status: InstanceStatus, context: InstanceContext) => Cell;
}

/** A column with its place on the line. */
export interface PlacedColumn extends InstanceColumn {
  readonly width: number;
}

const known = (value: string | number | undefined): Cell => ({
  text: value === undefined ? UNKNOWN : String(value),
});

function changedCell({ instance, transitions }: InstanceStatus, { now }: InstanceContext): Cell {
  const at = transitions[0]?.at ?? instance.lastTransition;
  return known(at === undefined || now === undefined ? undefined : agoText(now - at));
}

function priorityCell({
  instance: { priority, effectivePriority = priority },
}: InstanceStatus): Cell {
  const isLowered = priority !== undefined && effectivePriority !== priority;
  return { ...known(effectivePriority), ...(isLowered && { tone: 'warning' as const }) };
}

const groupCell = ({ instance: { syncGroup } }: InstanceStatus, context: InstanceContext): Cell =>
  syncGroup === undefined && context.groupsKnown ? NOTHING : known(syncGroup);

const advertsCell = ({ instance: { counts } }: InstanceStatus): Cell =>
  known(counts && `${formatCount(counts.advertsSent)}/${formatCount(counts.advertsReceived)}`);

function vipsCell(status: InstanceStatus): Cell {
  const wrong = wrongVips(status);
  const tone = wrong.includes('missing') ? 'alert' : wrong.length > 0 ? 'warning' : 'plain';
  return { text: vipCount(status), tone };
}

/** Left to right; the number is how much it is wanted, the least first. */
const COLUMNS: readonly (readonly [number, InstanceColumn])[] = [
  [
    1,
    {
      title: 'STATE',
      align: 'left',
      sort: 'state',
      cell: ({ state }, { glyphs }) => stateCell(state, glyphs),
    },
  ],
  [6, { title: 'IF', align: 'left', cell: ({ instance }) => known(instance.interface) }],
  [5, { title: 'VRID', align: 'right', cell: ({ instance }) => known(instance.vrid) }],
  [3, { title: 'PRIO', align: 'right', sort: 'priority', cell: priorityCell }],
  [2, { title: 'VIPS', align: 'right', cell: vipsCell }],
  [4, { title: 'CHANGED', align: 'right', sort: 'changed', cell: changedCell }],
  [
    7,
    {
      title: 'MASTER SEEN',
      align: 'left',
      cell: ({ instance, state }) => known(masterText(instance, state)),
    },
  ],
  [8, { title: 'SENT/RECV', align: 'right', cell: advertsCell }],
  [
    9,
    {
      title: 'PREEMPT',
      align: 'left',
      cell: ({ instance }) =>
        known(instance.preempt === undefined ? undefined : preemptText(instance)),
    },
  ],
  [10, { title: 'GROUP', align: 'left', cell: groupCell }],
  [
    11,
    {
      title: 'V',
      align: 'right',
      cell: ({ instance }) => known(instance.version),
    },
  ],
];

/** No column is wider, whatever keepalived calls things. */
const WIDEST = 44;
const WIDEST_NAME = 32;
/** `v!`, before a name. */
const SIGNS = 2;

/** How the lines of instances are shared out. */
export interface InstanceColumns {
  readonly nameWidth: number;
  readonly columns: readonly PlacedColumn[];
}

const widthOf = (text: string): number => displayWidth(escapeForScreen(text));

/** As many columns as fit, each as wide as what is in it, so that nothing is cut. */
export function placeColumns(
  statuses: readonly InstanceStatus[],
  total: number,
  context: InstanceContext,
): InstanceColumns {
  const names = statuses.map(({ instance }) => widthOf(instance.name));
  const nameWidth = Math.min(WIDEST_NAME, SIGNS + Math.max('INSTANCE'.length, ...names));
  const placed = COLUMNS.map(([rank, column]) => {
    const widths = statuses.map((status) => widthOf(column.cell(status, context).text));
    const titled = column.title.length + (column.sort === undefined ? 0 : 1);
    return { rank, column, width: Math.min(WIDEST, Math.max(titled, ...widths)) };
  });
  let left = total - nameWidth;
  const chosen = new Set<InstanceColumn>();
  for (const { column, width } of placed.toSorted((one, other) => one.rank - other.rank)) {
    if (width + 1 > left) break;
    chosen.add(column);
    left -= width + 1;
  }
  return {
    nameWidth: Math.min(nameWidth, total),
    columns: placed
      .filter(({ column }) => chosen.has(column))
      .map(({ column, width }) => ({ ...column, width })),
  };
}

/** The mark before a name: whether something is wrong. */
export const instanceMark = (status: InstanceStatus, { alert }: Glyphs): Cell =>
  isInTrouble(status) ? { text: alert, tone: 'alert' } : { text: ' ' };
