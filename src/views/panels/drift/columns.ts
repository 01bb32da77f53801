import { serverId, serviceId } from '../../../state/model/address.ts';
import type { DriftRow } from '../../../state/selectors/listing/row.ts';
import type { DriftSort } from '../../../state/screen/drift-sort.ts';
import { formatDay, UNKNOWN } from '../../format/numbers.ts';
import { escapeForScreen } from '../../terminal/escape.ts';
import { displayWidth } from '../../terminal/fit-to-width.ts';

interface DriftColumn {
  readonly title: string;
  readonly sort?: DriftSort['by'];
  /** Not cut; may hold text to escape. */
  readonly cell: (row: DriftRow) => string;
}

/** A column with its place on the line. */
export interface PlacedDriftColumn extends DriftColumn {
  readonly width: number;
}

const SECONDS = ':00'.length;

/** Left to right; the number is how much it is wanted, the least first. */
const COLUMNS: readonly (readonly [number, DriftColumn])[] = [
  [1, { title: 'ATTRIBUTE', sort: 'attribute', cell: ({ drift }) => drift.attribute }],
  [3, { title: 'FILE', cell: ({ drift }) => drift.file ?? UNKNOWN }],
  [4, { title: 'KEEPALIVED', cell: ({ drift }) => drift.keepalived ?? UNKNOWN }],
  [2, { title: 'KERNEL', cell: ({ drift }) => drift.kernel ?? UNKNOWN }],
  [6, { title: 'PEER', cell: ({ drift }) => drift.peer ?? UNKNOWN }],
  [
    5,
    {
      title: 'ACCEPTED UNTIL',
      sort: 'accepted',
      cell: ({ accepted }) => (accepted ? formatDay(accepted.until).slice(0, -SECONDS) : ''),
    },
  ],
];

/** No column is wider, whatever a file says. */
const WIDEST = 40;
/** The mark before a name, and a blank. */
const SIGNS = 2;

/** How the lines of differences are shared out. */
export interface DriftColumns {
  /** Names the entry, in as many words as there is room for. */
  readonly name: (row: DriftRow) => string;
  readonly nameWidth: number;
  readonly columns: readonly PlacedDriftColumn[];
}

const widthOf = (text: string): number => displayWidth(escapeForScreen(text));

const wholeName = ({ drift: { subject } }: DriftRow): string =>
  subject.server
    ? `${serviceId(subject.service)} ${serverId(subject.server)}`
    : serviceId(subject.service);

const shortName = ({ drift: { subject } }: DriftRow): string =>
  subject.server ? serverId(subject.server) : serviceId(subject.service);

/** A column that says nothing in any row is none. */
const isWanted = ({ title }: DriftColumn, rows: readonly DriftRow[]): boolean => {
  if (title === 'PEER') return rows.some(({ drift }) => drift.peer !== undefined);
  return title !== 'ACCEPTED UNTIL' || rows.some(({ accepted }) => accepted !== undefined);
};

/** As many columns as fit beside the names, each as wide as what is in it; short names before fewer than four columns. */
export function placeDriftColumns(rows: readonly DriftRow[], total: number): DriftColumns {
  const placed = COLUMNS.filter(([, column]) => isWanted(column, rows)).map(([rank, column]) => {
    const widths = rows.map((row) => widthOf(column.cell(row)));
    const titled = column.title.length + (column.sort === undefined ? 0 : 1);
    return { rank, column, width: Math.min(WIDEST, Math.max(titled, ...widths)) };
  });
  const widest = (name: (row: DriftRow) => string): number =>
    SIGNS + Math.max('ENTRY'.length, ...rows.map((row) => widthOf(name(row))));
  const choose = (nameWidth: number): readonly PlacedDriftColumn[] => {
    let left = total - nameWidth;
    const chosen = new Set<DriftColumn>();
    for (const { column, width } of placed.toSorted((one, other) => one.rank - other.rank)) {
      if (width + 1 > left) break;
      chosen.add(column);
      left -= width + 1;
    }
    return placed
      .filter(({ column }) => chosen.has(column))
      .map(({ column, width }) => ({ ...column, width }));
  };
  const whole = choose(widest(wholeName));
  const isWide = whole.length >= Math.min(4, placed.length);
  const name = isWide ? wholeName : shortName;
  const nameWidth = Math.min(total, widest(name));
  return { name, nameWidth, columns: isWide ? whole : choose(nameWidth) };
}
