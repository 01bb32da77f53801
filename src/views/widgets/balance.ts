import type { Drawing } from '../drawing.ts';
import { formatShare } from '../format/detail-value.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { displayWidth } from '../terminal/fit-to-width.ts';
import type { ChartTone } from '../theme.ts';
import { barCell } from './braille.ts';
import { offScreen } from './late-off-screen.ts';
import { remembered } from './remember.ts';

/** Bars that belong to one name, one below the other. */
export interface BalanceRow {
  readonly name: string;
  /** Share of the whole, 0 to 1; not known is `undefined`. */
  readonly shares: readonly {
    readonly label: string;
    readonly share: number | undefined;
    readonly tone: ChartTone;
  }[];
}

const pictures = remembered<readonly string[]>();

const PERCENT_WIDTH = 5;
/** A shorter bar tells less than its figure. */
const NARROWEST_BAR = 6;

/** How a line is shared out between name, label, figure and bar. */
interface Widths {
  readonly name: number;
  readonly label: number;
  readonly bar: number;
  /** The name has a line of its own, where it would leave nothing for the rest. */
  readonly apart: boolean;
}

function widthsOf(rows: readonly BalanceRow[], width: number): Widths {
  const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(displayWidth));
  const name = longest(rows.map((row) => escapeForScreen(row.name)));
  const label = longest(rows.flatMap(({ shares }) => shares.map((share) => share.label)));
  const rest = label + PERCENT_WIDTH + 3;
  const apart = name + rest + NARROWEST_BAR > width;
  const before = apart ? 2 : name;
  return { name: before, label, bar: Math.max(0, width - before - rest), apart };
}

function drawRows(
  rows: readonly BalanceRow[],
  width: number,
  drawing: Drawing,
  draw: ReturnType<typeof offScreen>,
): readonly string[] {
  const widths = widthsOf(rows, width);
  const shares = rows.flatMap((row) => row.shares);
  const highest = Math.max(Number.MIN_VALUE, ...shares.map(({ share }) => share ?? 0));
  const isBarred = draw !== undefined && widths.bar >= NARROWEST_BAR && shares.length > 0;
  const bars = isBarred
    ? draw.plotBars(
        shares.map(({ share }) => ({ length: (share ?? 0) / highest, pen: 1 })),
        widths.bar,
      )
    : [];
  let next = 0;
  return rows.flatMap((row) => {
    const name = escapeForScreen(row.name);
    const lines = row.shares.map(({ label, share, tone }, index) => {
      const bar = bars[next]?.map(({ text }) => barCell(text, drawing)).join('') ?? '';
      next += 1;
      const before = [
        drawing.fit(index === 0 && !widths.apart ? name : '', widths.name),
        drawing.fit(label, widths.label),
        drawing.fit(formatShare(share), PERCENT_WIDTH, 'right'),
      ].join(' ');
      return `${before} ${drawing.paint(tone, drawing.fit(bar, widths.bar))}`;
    });
    return widths.apart ? [drawing.fit(name, width), ...lines] : lines;
  });
}

/**
 * Shares side by side as horizontal bars, the longest as wide as there is room; lines of exactly `width`
 * columns. Until the packages that draw them have arrived there are the figures only.
 */
export function balanceBars(
  rows: readonly BalanceRow[],
  width: number,
  drawing: Drawing,
): readonly string[] {
  const draw = offScreen();
  const key = JSON.stringify([width, draw !== undefined, rows]);
  return pictures(drawing, key, () => drawRows(rows, width, drawing, draw));
}
