import type { Drawing } from '../drawing.ts';
import { UNKNOWN } from '../format/numbers.ts';
import type { Piece } from '../line.ts';
import { drawPieces, widthOf } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { displayWidth } from '../terminal/fit-to-width.ts';
import type { ChartTone, Tone } from '../theme.ts';
import { axisCell, lineCell } from './braille.ts';
import { offScreen } from './late-off-screen.ts';
import type { PlotCell } from './off-screen.ts';
import { remembered } from './remember.ts';

/** One line of a chart. */
export interface ChartSeries {
  /** For the legend; empty where the title says it. */
  readonly name: string;
  /** Oldest first; a gap is `undefined`. All series of a chart have the same moments. */
  readonly values: readonly (number | undefined)[];
  readonly tone: ChartTone;
}

/** How a chart is laid out. */
export interface ChartOptions {
  /** Display columns. */
  readonly width: number;
  /** Lines, the title included. */
  readonly height: number;
  readonly title: string;
  /** What stands below each value, oldest first; the ends are shown. */
  readonly labels: readonly string[];
  readonly format: (value: number) => string;
}

const pictures = remembered<readonly string[]>();

/** Title, two rows of plot with the baseline, labels. */
const LOWEST_CHART = 5;
const NARROWEST_PLOT = 10;
const MARKS = ['', 'o', 'x', '*'] as const;

/** The least of 1, 2, 4, 6, 8 times a power of ten that holds the value: its half is short too. */
function topOf(series: readonly ChartSeries[]): number {
  const highest = Math.max(
    0,
    ...series.flatMap(({ values }) => values.filter((value) => value !== undefined)),
  );
  if (highest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return ([1, 2, 4, 6, 8].find((step) => step * power >= highest) ?? 10) * power;
}

/** The sign of a series where colours cannot tell one from the other; empty where they can. */
function markOf(series: readonly ChartSeries[], index: number, { theme }: Drawing): string {
  const looks = new Set(series.map(({ tone }) => theme[tone]));
  return looks.size < series.length ? (MARKS[index] ?? '') : '';
}

/** The title with each series and its latest figure; without the figures where not all fit. */
function titleLine(
  series: readonly ChartSeries[],
  { title, width, format }: ChartOptions,
  drawing: Drawing,
): string {
  const legend = (figures: boolean): Piece[] =>
    series.flatMap(({ name, values, tone }, index): Piece[] => {
      const latest = values.at(-1);
      const figure = latest === undefined ? UNKNOWN : format(latest);
      const words = [escapeForScreen(name), ...(figures ? [figure] : [])].filter(Boolean);
      return [
        { text: '  ' },
        { text: markOf(series, index, drawing) || drawing.glyphs.dash, tone },
        { text: ` ${words.join(' ')}` },
      ];
    });
  const heading: Piece = { text: escapeForScreen(title), tone: 'strong' };
  const whole = [legend(true), legend(false)]
    .map((pieces) => [heading, ...pieces])
    .find((pieces) => widthOf(pieces) <= width);
  return drawPieces(whole ?? [heading], width, drawing);
}

/** A row of the plot, cells of one tone at a time. */
function plotRow(
  row: readonly PlotCell[],
  axisPen: number,
  series: readonly ChartSeries[],
  drawing: Drawing,
): string {
  const cells = row.map(({ text, pen }): { text: string; tone: Tone } => {
    if (pen === axisPen) return { text: axisCell(text, drawing), tone: 'faint' };
    const mark = pen > 0 ? markOf(series, pen - 1, drawing) : '';
    const tone = series[pen - 1]?.tone ?? 'plain';
    return { text: mark === '' ? lineCell(text, drawing) : mark, tone };
  });
  let line = '';
  for (let from = 0; from < cells.length;) {
    const tone = cells[from]?.tone ?? 'plain';
    let to = from;
    while (cells[to]?.tone === tone) to += 1;
    line += drawing.paint(
      tone,
      cells
        .slice(from, to)
        .map(({ text }) => text)
        .join(''),
    );
    from = to;
  }
  return line;
}

/** Labels of the rows of a plot: the top, the middle where there is room, and nothing at the foot. */
function rowLabels(top: number, rows: number, format: (value: number) => string): string[] {
  const labels = Array<string>(rows).fill('');
  const foot = rows - 2; // above the baseline
  if (rows >= 6) labels[Math.floor(foot / 2)] = format(top / 2);
  labels[foot] = format(0);
  labels[0] = format(top);
  return labels;
}

/** The labels of the first and the last value that are shown, under the ends of the plot. */
function timeLine(
  labels: readonly string[],
  before: number,
  { width }: ChartOptions,
  drawing: Drawing,
): string {
  const [first = '', last = ''] = [labels[0], labels.at(-1)];
  const room = width - before - displayWidth(last);
  const start = displayWidth(first) < room ? first : '';
  return drawing.paint(
    'faint',
    drawing.fit(' '.repeat(before) + drawing.fit(start, room) + last, width),
  );
}

function blank(lines: readonly string[], { width, height }: ChartOptions): string[] {
  const missing = Math.max(0, height - lines.length);
  return [...lines.slice(0, height), ...Array<string>(missing).fill(' '.repeat(width))];
}

/**
 * A chart of exactly `height` lines of `width` columns: title with the latest figures, plot, time. Until
 * the packages that draw it have arrived there is a word in its place; see `whenReady`.
 */
export function lineChart(
  series: readonly ChartSeries[],
  options: ChartOptions,
  drawing: Drawing,
): readonly string[] {
  const { width, height, title, labels, format } = options;
  const top = topOf(series);
  const rows = height - 2;
  const marks = rowLabels(top, Math.max(2, rows), format);
  const labelWidth = Math.max(...marks.map(displayWidth));
  const plotWidth = width - labelWidth;
  const heading = titleLine(series, options, drawing);
  if (height < LOWEST_CHART || plotWidth < NARROWEST_PLOT) return blank([heading], options);
  const draw = offScreen();
  if (!draw) return blank([heading, drawing.fit('drawing...', width)], options);
  const shown = series.map((each) => each.values.slice(-draw.lineCapacity(plotWidth)));
  const ends = labels.slice(-draw.lineCapacity(plotWidth));
  const key = JSON.stringify([width, height, title, heading, marks, ends[0], ends.at(-1), shown]);
  return pictures(drawing, key, () => {
    const scaled = shown.map((values) =>
      values.map((value) => (value === undefined ? undefined : value / top)),
    );
    const plot = draw.plotLines(scaled, plotWidth, rows).map((row, index) => {
      const label = drawing.fit(marks[index] ?? '', labelWidth, 'right');
      return drawing.paint('faint', label) + plotRow(row, draw.AXIS_PEN, series, drawing);
    });
    return [heading, ...plot, timeLine(ends, labelWidth + 1, options, drawing)];
  });
}
