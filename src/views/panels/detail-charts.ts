import type { Balance, DetailChart } from '../../state/selectors/detail/document.ts';
import type { Drawing } from '../drawing.ts';
import { formatAge, formatRate } from '../format/numbers.ts';
import type { ChartTone } from '../theme.ts';
import { balanceBars } from '../widgets/balance.ts';
import { lineChart } from '../widgets/chart.ts';

const TONES: readonly ChartTone[] = ['chart1', 'chart2', 'chart3', 'chart4'];

/** Ages below a chart. */
const ageLabel = (ms: number): string => (ms < 500 ? 'now' : `-${formatAge(ms)}`);

/** A chart of the history in exactly `height` lines of `width` columns. */
export function historyChart(
  { title, ages, series }: DetailChart,
  size: { readonly width: number; readonly height: number },
  drawing: Drawing,
): readonly string[] {
  return lineChart(
    series.map(({ name, values }, index) => ({
      name,
      values,
      tone: TONES[index % TONES.length] ?? 'chart1',
    })),
    { ...size, title, labels: ages.map(ageLabel), format: formatRate },
    drawing,
  );
}

/** Bars of the shares of some servers in lines of `width` columns, two or three for each. */
export const shareBars = (
  rows: readonly Balance[],
  width: number,
  drawing: Drawing,
): readonly string[] =>
  balanceBars(
    rows.map(({ server, weight, traffic }) => ({
      name: server,
      shares: [
        { label: 'weight', share: weight, tone: 'chart1' },
        { label: 'conn/s', share: traffic, tone: 'chart2' },
      ],
    })),
    width,
    drawing,
  );

/** Blocks of equal height beside one another, two blanks between them. */
export function sideBySide(
  blocks: readonly { readonly width: number; readonly lines: readonly string[] }[],
): readonly string[] {
  const height = Math.max(0, ...blocks.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, index) =>
    blocks.map(({ width, lines }) => lines[index] ?? ' '.repeat(width)).join('  '),
  );
}
