import type { ChartedService, ChartsModel } from '../../state/selectors/charts.ts';
import type { Balance } from '../../state/selectors/detail/document.ts';
import { serviceTitle } from '../format/service-title.ts';
import type { Drawing } from '../drawing.ts';
import { drawPieces } from '../line.ts';
import { historyChart, shareBars, sideBySide } from './detail-charts.ts';

/** Where the charts go. */
export interface ChartsSize {
  readonly columns: number;
  readonly rows: number;
}

const NARROWEST = 28;
const LOWEST = 7;
const HIGHEST = 16;
const BALANCE = 'Balance';

/** One of the pictures of a service. */
interface Panel {
  readonly title: string;
  readonly draw: (width: number, height: number, drawing: Drawing) => readonly string[];
}

/** The servers furthest from their share of weight first; one without figures last. */
const skew = ({ weight, traffic }: Balance): number =>
  weight === undefined || traffic === undefined ? -1 : Math.abs(weight - traffic);

function balancePanel(
  rows: readonly Balance[],
  width: number,
  height: number,
  drawing: Drawing,
): readonly string[] {
  const text = (words: string, tone: 'strong' | 'faint'): string =>
    drawPieces([{ text: words, tone }], width, drawing);
  const title = text(`${BALANCE} of weight and conn/s`, 'strong');
  const all = shareBars(rows, width, drawing);
  if (rows.length === 0) return [title, text('no real server', 'faint')];
  if (all.length < height) return [title, ...all];
  const perServer = all.length / rows.length;
  const fitting = Math.max(1, Math.floor((height - 2) / perServer));
  const worst = rows.toSorted((one, other) => skew(other) - skew(one)).slice(0, fitting);
  const left = rows.length - worst.length;
  return [
    title,
    ...shareBars(worst, width, drawing),
    text(`and ${left} nearer their share`, 'faint'),
  ];
}

const panelsOf = ({ charts, balance }: ChartedService): readonly Panel[] => [
  ...charts.map((chart): Panel => ({
    title: chart.title,
    draw: (width, height, drawing) => historyChart(chart, { width, height }, drawing),
  })),
  {
    title: BALANCE,
    draw: (width, height, drawing) => balancePanel(balance, width, height, drawing),
  },
];

/** Panels in a grid as wide as the screen, each `height` lines high. */
function grid(
  panels: readonly Panel[],
  across: number,
  height: number,
  columns: number,
  drawing: Drawing,
): readonly string[] {
  const lines: string[] = [];
  for (let from = 0; from < panels.length; from += across) {
    const inRow = panels.slice(from, from + across);
    const width = Math.floor((columns - 2 * (across - 1)) / across);
    const blocks = inRow.map((panel, index) => {
      const own = index === across - 1 ? columns - (width + 2) * (across - 1) : width;
      const drawn = panel.draw(own, height, drawing).slice(0, height);
      const blank = Array<string>(height - drawn.length).fill(' '.repeat(own));
      return { width: own, lines: [...drawn, ...blank] };
    });
    const used = blocks.reduce((sum, block) => sum + block.width + 2, -2);
    lines.push(...sideBySide(blocks).map((line) => line + ' '.repeat(columns - used)));
  }
  return lines;
}

/** Fills the rest of the place, or cuts what is too much. */
function exactly(lines: readonly string[], { columns, rows }: ChartsSize): readonly string[] {
  const missing = Math.max(0, rows - lines.length);
  return [...lines.slice(0, rows), ...Array<string>(missing).fill(' '.repeat(columns))];
}

/** One service of which not all panels fit: which do, and what is left out. */
function some(
  service: ChartedService,
  across: number,
  { columns, rows }: ChartsSize,
  drawing: Drawing,
): readonly string[] {
  const panels = panelsOf(service);
  const down = Math.max(1, Math.floor((rows - 2) / LOWEST));
  const shown = panels.slice(0, down * across);
  const left = panels.slice(shown.length).map(({ title }) => title);
  const height = Math.min(HIGHEST, Math.max(1, Math.floor((rows - 2) / down)));
  return [
    drawPieces([{ text: serviceTitle(service.key), tone: 'strong' }], columns, drawing),
    drawPieces([{ text: `no room: ${left.join(', ')}`, tone: 'faint' }], columns, drawing),
    ...grid(shown, across, height, columns, drawing),
  ];
}

/** The charts view: as many services as the place holds, each with its charts and its balance. */
export function chartsLines(
  { chosen, services }: ChartsModel,
  drawing: Drawing,
  size: ChartsSize,
): readonly string[] {
  const { columns, rows } = size;
  const [first] = services;
  if (!first)
    return exactly([drawPieces([{ text: 'no virtual services' }], columns, drawing)], size);
  const across = Math.min(4, Math.max(1, Math.floor((columns + 2) / (NARROWEST + 2))));
  const down = Math.ceil(panelsOf(first).length / across);
  const fitting = Math.min(services.length, Math.floor((rows - 1) / (1 + down * LOWEST)));
  if (fitting < 1) return exactly(some(first, across, size, drawing), size);
  const height = Math.min(HIGHEST, Math.floor((Math.floor((rows - 1) / fitting) - 1) / down));
  const what = chosen === 'tagged' ? 'Tagged services' : 'Busiest services by new connections';
  const bands = services
    .slice(0, fitting)
    .flatMap((service) => [
      drawPieces([{ text: serviceTitle(service.key), tone: 'key' }], columns, drawing),
      ...grid(panelsOf(service), across, height, columns, drawing),
    ]);
  return exactly([drawPieces([{ text: what, tone: 'strong' }], columns, drawing), ...bands], size);
}
