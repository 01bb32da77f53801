import { EventEmitter } from 'node:events';
import blessed from 'blessed';
import type { BlessedScreen, BlessedStream, CanvasWidget, LineWidget } from 'blessed-contrib';
import Canvas from 'blessed-contrib/lib/widget/canvas.js';
import Line from 'blessed-contrib/lib/widget/charts/line.js';

/** A column of a drawn chart and what it belongs to: 0 nothing, else the number it was drawn with. */
export interface PlotCell {
  readonly text: string;
  readonly pen: number;
}

/** The pen of the axes; series have 1 to 4. */
export const AXIS_PEN = 6;

/** The screen nobody sees; widgets of any size are drawn in its upper left corner, one at a time. */
interface Stage {
  readonly screen: BlessedScreen;
  readonly output: BlessedStream;
}

let stage: Stage | undefined;

/** Sizes kept; a screen full of charts has fewer. The one not drawn for longest goes first. */
const WIDGET_LIMIT = 16;

/** One kind of widget by size. */
type Widgets<Widget extends CanvasWidget> = Map<string, Widget>;

const lineWidgets: Widgets<LineWidget> = new Map();
const barWidgets: Widgets<CanvasWidget> = new Map();

/**
 * blessed takes over the process with its first screen: signals, uncaught errors, the exit. It gets no
 * say here, or it would hide real errors and end before the terminal is restored. Inside tmux it would
 * even start a process to ask for its version.
 */
function keepingProcess<T>(make: () => T): T {
  const before = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  const { TMUX } = process.env;
  delete process.env['TMUX'];
  try {
    return make();
  } finally {
    if (TMUX !== undefined) process.env['TMUX'] = TMUX;
    for (const name of process.eventNames())
      for (const listener of process.rawListeners(name))
        if (!before.get(name)?.includes(listener))
          // Node types what rawListeners gives as wider than what removeListener takes.
          process.removeListener(name, listener as () => void);
  }
}

/** The ends of a terminal where nobody types and nobody reads; a real stream would hold on to its bytes. */
const nobody = (columns: number, rows: number): BlessedStream =>
  Object.assign(new EventEmitter(), {
    columns,
    rows,
    isTTY: true,
    write: () => true,
    resume: () => undefined,
    pause: () => undefined,
  });

/** A screen of a terminal that terminfo does not know, so that the real one's abilities change nothing. */
function openStage(columns: number, rows: number): Stage {
  const output = nobody(columns, rows);
  const screen = keepingProcess(() =>
    blessed.screen({
      input: nobody(columns, rows),
      output,
      terminal: 'lvstop-off-screen',
      forceUnicode: true,
    }),
  );
  return { screen, output };
}

/** The screen, at least so large. It takes long to open one: it grows instead. */
function stageFor(columns: number, rows: number): BlessedScreen {
  stage ??= openStage(columns, rows);
  const { screen, output } = stage;
  if (columns > output.columns || rows > output.rows) {
    output.columns = Math.max(columns, output.columns);
    output.rows = Math.max(rows, output.rows);
    output.emit('resize');
  }
  return screen;
}

/** The widget of a size, alone on the screen. */
function enter<Widget extends CanvasWidget>(
  widgets: Widgets<Widget>,
  columns: number,
  rows: number,
  make: (size: object) => Widget,
): Widget {
  const screen = stageFor(columns, rows);
  const key = `${columns}x${rows}`;
  const widget = widgets.get(key) ?? make({ screen, width: columns, height: rows });
  if (!widgets.delete(key)) {
    widget.calcSize = () => {
      widget.canvasSize = { width: columns * 2, height: rows * 4 };
    };
    screen.append(widget);
  }
  widgets.set(key, widget);
  for (const [oldest, old] of widgets) {
    if (widgets.size <= WIDGET_LIMIT) break;
    old.destroy();
    widgets.delete(oldest);
  }
  for (const child of screen.children) child.hidden = child !== widget;
  return widget;
}

/** What the screen shows where the widget is. */
function picture(columns: number, rows: number): PlotCell[][] {
  const screen = stageFor(columns, rows);
  screen.render();
  return cellsOf(screen.screenshot(0, columns, 0, rows));
}

const STYLED = /\u001b\[([\d;]*)m|([^\u001b])/gu;

/** The cells of a screenshot; a colour is the number it was drawn with. */
function cellsOf(screenshot: string): PlotCell[][] {
  return screenshot.split('\n').map((line) => {
    let pen = 0;
    const cells: PlotCell[] = [];
    for (const [, style, text] of line.matchAll(STYLED))
      if (text === undefined) pen = style ? Number(style) - 30 : 0;
      else cells.push({ text, pen });
    return cells;
  });
}

/** What the line chart keeps free for labels, which we write ourselves: columns left, rows below. */
const LABELS_LEFT = 5;
const LABELS_BELOW = 2;
/** Dots above the lower edge at which it draws the baseline, and the lowest value above that. */
const BASELINE = 11;
const LOWEST = 13;

function makeLine(size: object): LineWidget {
  const line = Line({
    ...size,
    xPadding: LABELS_LEFT * 2,
    numYLabels: 1,
    maxY: 1,
    style: { baseline: AXIS_PEN },
  });
  line.on('attach', () => quietLabels(line));
  return line;
}

/** The widget's own labels cut figures and know no units; a value between two gaps is a dot. */
function quietLabels({ ctx }: LineWidget): void {
  ctx.fillText = () => undefined;
  const lineTo = ctx.lineTo.bind(ctx);
  ctx.lineTo = (x, y) => {
    lineTo(x, y);
    lineTo(x, y);
  };
}

/** The most values a line in `width` columns can show: one to a dot, without the axis. */
export const lineCapacity = (width: number): number => 2 * width - 2;

/** One value for every dot: straight between neighbours, nothing between a value and a gap. */
function spread(values: readonly (number | undefined)[], dots: number): number[] {
  const spread = Array<number>(dots).fill(Number.NaN);
  const place = (index: number): number =>
    values.length < 2 ? dots - 1 : Math.round((index * (dots - 1)) / (values.length - 1));
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    spread[place(index)] = value;
    const next = values[index + 1];
    if (next === undefined) continue;
    const [from, to] = [place(index), place(index + 1)];
    for (let dot = from + 1; dot < to; dot += 1)
      spread[dot] = value + ((next - value) * (dot - from)) / (to - from);
  }
  return spread;
}

/**
 * Lines of values from 0 to 1 over axes at the left and below, in braille; as many as
 * {@link lineCapacity} at most. A gap interrupts its line. Exactly `height` rows of `width` cells.
 */
export function plotLines(
  series: readonly (readonly (number | undefined)[])[],
  width: number,
  height: number,
): readonly (readonly PlotCell[])[] {
  const [columns, rows] = [width + LABELS_LEFT, height + LABELS_BELOW];
  const widget = enter(lineWidgets, columns, rows, makeLine);
  const { height: dots } = widget.canvasSize;
  const scale = (dots - LOWEST) / (dots - BASELINE);
  widget.setData(
    series.map((values, index) => ({
      x: Array<string>(2 * width).fill(''), // so many labels are a dot apart, and so are the values
      y: spread(values, lineCapacity(width)).map((value) => value * scale),
      style: { line: index + 1 },
    })),
  );
  return picture(columns, rows)
    .slice(0, height)
    .map((row) => row.slice(LABELS_LEFT));
}

/** Horizontal bars of lengths from 0 to 1, one to a row, each with its pen. */
export function plotBars(
  bars: readonly { readonly length: number; readonly pen: number }[],
  width: number,
): readonly (readonly PlotCell[])[] {
  const rows = bars.length;
  const { ctx, canvasSize } = enter(barWidgets, width, rows, Canvas);
  ctx.clearRect(0, 0, canvasSize.width, canvasSize.height);
  for (const [row, { length, pen }] of bars.entries()) {
    const dots = length > 0 ? Math.max(1, Math.round(length * canvasSize.width)) : 0;
    ctx.strokeStyle = pen;
    if (dots > 0) ctx.fillRect(0, row * 4, dots - 1, 3); // it draws its far edge too
  }
  return picture(width, rows).slice(0, rows);
}
