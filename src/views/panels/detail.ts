import type {
  DetailDocument,
  DetailSection,
  DetailSubject,
  Fact,
  Level,
} from '../../state/selectors/detail/document.ts';
import { serviceTitle } from '../format/service-title.ts';
import type { Drawing } from '../drawing.ts';
import { formatDetail } from '../format/detail-value.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { displayWidth } from '../terminal/fit-to-width.ts';
import type { Tone } from '../theme.ts';
import { staticTable } from '../widgets/static-table.tsx';
import { wrapText } from '../format/wrap-text.ts';
import { historyChart, shareBars, sideBySide } from './detail-charts.ts';

const TONES: Readonly<Record<Level, Tone>> = { plain: 'plain', warning: 'warning', alert: 'alert' };

const toneOf = (level: Level | undefined): Tone => TONES[level ?? 'plain'];

/** `TCP 10.0.0.1:80`, `10.0.0.2:80 in TCP 10.0.0.1:80`, `10.0.0.2`. */
export function subjectTitle(subject: DetailSubject): string {
  switch (subject.kind) {
    case 'service':
      return serviceTitle(subject.service);
    case 'server':
      return `${subject.server} in ${serviceTitle(subject.service)}`;
    case 'host':
      return subject.rip;
    case 'keepalived':
      return subject.title;
  }
}

/** Facts narrower than this stand in one column. */
const TWO_COLUMNS = 100;
const CHART_HEIGHT = 9;
/** Charts narrower than this stand below one another. */
const NARROWEST_CHART = 36;

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

function factLines(rows: readonly Fact[], width: number, drawing: Drawing): readonly string[] {
  const labelWidth = Math.max(...rows.map(({ label }) => label.length)) + 2;
  return rows.flatMap(({ label, value, level }) => {
    const text = escapeForScreen(formatDetail(value));
    const parts = wrapText(text, Math.max(1, width - labelWidth));
    return parts.map((part, index) => {
      const pieces: Piece[] = [
        { text: drawing.fit(index === 0 ? label : '', labelWidth), tone: 'faint' },
        { text: part, tone: toneOf(level) },
      ];
      return drawPieces(pieces, width, drawing);
    });
  });
}

/** Facts that fit beside one another are halved, the first half left. */
function facts(rows: readonly Fact[], width: number, drawing: Drawing): readonly string[] {
  if (width < TWO_COLUMNS) return factLines(rows, width, drawing);
  const half = Math.ceil(rows.length / 2);
  const left = Math.floor((width - 2) / 2);
  const right = width - 2 - left;
  return sideBySide([
    { width: left, lines: factLines(rows.slice(0, half), left, drawing) },
    { width: right, lines: factLines(rows.slice(half), right, drawing) },
  ]);
}

function charts(
  { charts: all }: DetailSection & { kind: 'charts' },
  width: number,
  drawing: Drawing,
): readonly string[] {
  const across = Math.max(1, Math.min(all.length, Math.floor((width + 2) / (NARROWEST_CHART + 2))));
  const each = Math.floor((width - 2 * (across - 1)) / across);
  const lines: string[] = [];
  for (let from = 0; from < all.length; from += across) {
    const row = all.slice(from, from + across).map((chart, index) => {
      const own = index === across - 1 ? width - (each + 2) * (across - 1) : each;
      return {
        width: own,
        lines: historyChart(chart, { width: own, height: CHART_HEIGHT }, drawing),
      };
    });
    const filled = sideBySide(row);
    const missing =
      row.length < across ? width - row.reduce((sum, one) => sum + one.width + 2, -2) : 0;
    lines.push(...filled.map((line) => line + ' '.repeat(missing)));
  }
  return lines;
}

function body(section: DetailSection, width: number, drawing: Drawing): readonly string[] {
  switch (section.kind) {
    case 'facts':
      return facts(section.rows, width, drawing);
    case 'table': {
      const rows = section.rows.map(({ cells, level }) =>
        cells.map((value) => ({ text: formatDetail(value), tone: toneOf(level) })),
      );
      return staticTable({ columns: section.columns, rows }, width, drawing);
    }
    case 'charts':
      return charts(section, width, drawing);
    case 'balance':
      return shareBars(section.rows, width, drawing);
    case 'text':
      return section.lines.flatMap(({ text, level }) =>
        wrapText(escapeForScreen(text), width - 2).map((part, index) =>
          drawPieces(
            [{ text: index === 0 ? '- ' : '  ' }, { text: part, tone: toneOf(level) }],
            width,
            drawing,
          ),
        ),
      );
  }
}

/**
 * All lines of a detail, each of `width` columns; the caller scrolls. Charts and tables have a word in
 * their place until their packages have arrived, see `whenReady`.
 */
export function detailLines(
  { subject, name, sections }: DetailDocument,
  drawing: Drawing,
  width: number,
): readonly string[] {
  const called = name === undefined ? '' : `  ${escapeForScreen(name)}`;
  const title: Piece[] = [
    { text: escapeForScreen(subjectTitle(subject)), tone: 'strong' },
    { text: called, tone: 'key' },
  ];
  const blank = ' '.repeat(width);
  const inner = Math.max(1, width - 2);
  return [
    displayWidth(title.map(({ text }) => text).join('')) <= width
      ? drawPieces(title, width, drawing)
      : drawPieces(title.slice(0, 1), width, drawing),
    ...sections.flatMap((section) => [
      blank,
      drawPieces([{ text: section.title, tone: 'key' }], width, drawing),
      ...indent(body(section, inner, drawing)),
    ]),
  ];
}
