import blessed from 'blessed';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDrawing } from '../../../src/views/drawing.ts';
import { formatRate } from '../../../src/views/format/numbers.ts';
import { displayWidth } from '../../../src/views/terminal/fit-to-width.ts';
import type { BalanceRow } from '../../../src/views/widgets/balance.ts';
import { balanceBars } from '../../../src/views/widgets/balance.ts';
import type { ChartSeries } from '../../../src/views/widgets/chart.ts';
import { lineChart } from '../../../src/views/widgets/chart.ts';
import { whenReady } from '../../../src/views/widgets/late.ts';

const LOOKS = {
  colour: { colour: true, ascii: false },
  'no-colour': { colour: false, ascii: false },
  ascii: { colour: false, ascii: true },
} as const;

const drawing = createDrawing(LOOKS['no-colour']);
const bare = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');

const wave = Array.from({ length: 60 }, (_, index) => 80_000 + 70_000 * Math.sin(index / 6));
const withGap = wave.map((value, index) => (index > 20 && index < 30 ? undefined : value));
const half = wave.map((value) => value / 2);
const labels = wave.map((_, index) => (index === 59 ? 'now' : `-${(59 - index) * 2}s`));
const options = { width: 60, height: 10, title: 'Bytes/s', labels, format: formatRate };
const inAndOut: readonly ChartSeries[] = [
  { name: 'in', values: withGap, tone: 'chart1' },
  { name: 'out', values: half, tone: 'chart2' },
];
const only = (values: readonly (number | undefined)[]): readonly ChartSeries[] => [
  { name: '', values, tone: 'chart1' },
];

const shares: readonly BalanceRow[] = [
  ['10.9.0.11:80', 0.5, 0.662],
  ['10.9.0.12:80', 0.5, 0.0004],
  ['10.9.0.13:80', 0, undefined],
].map(([name, weight, traffic]) => ({
  name: String(name),
  shares: [
    { label: 'weight', share: weight as number, tone: 'chart1' }, // as the table above has it
    { label: 'traffic', share: traffic as number | undefined, tone: 'chart2' },
  ],
}));

const listenersOfProcess = (): readonly (string | symbol)[] =>
  process.eventNames().flatMap((name) => process.rawListeners(name).map(() => name));
const listenersBefore = listenersOfProcess();

beforeAll(async () => {
  const ready = new Promise<void>((resolve) => void whenReady(resolve));
  expect(lineChart(inAndOut, options, drawing)[1]).toContain('drawing...');
  await ready;
});

describe.each(Object.entries(LOOKS))('charts (%s)', (name, look) => {
  test('look as they should', async () => {
    const drawn = [
      ...lineChart(inAndOut, options, createDrawing(look)),
      ...lineChart(only(wave), { ...options, width: 40, height: 6 }, createDrawing(look)),
      ...balanceBars(shares, 60, createDrawing(look)),
      ...balanceBars(shares, 30, createDrawing(look)),
    ];
    await expect(`${drawn.join('\n')}\n`).toMatchFileSnapshot(`../../golden/charts-${name}.txt`);
    const signs = drawn.join('');
    if (look.ascii) expect(bare(signs)).toMatch(/^[\x20-\x7e]*$/);
    if (!look.colour) expect(signs).not.toMatch(/\u001b\[[\d;]*[34]\d/);
    else expect(signs).toContain('\u001b[36m');
  });
});

describe('a line chart', () => {
  test('fills its place exactly, whatever the place and the values', () => {
    const value = fc.option(fc.double({ min: 0, max: 1e15, noNaN: true }), { nil: undefined });
    const size = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 14 }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), size, (values, [width, height]) => {
        const lines = lineChart(only(values), { ...options, width, height, labels: [] }, drawing);
        expect(lines.map((line) => displayWidth(bare(line)))).toEqual(
          Array<number>(height).fill(width),
        );
      }),
      { numRuns: 150 },
    );
  });

  const plotOf = (values: readonly (number | undefined)[]): readonly string[] =>
    lineChart(only(values), { ...options, width: 60, height: 10 }, drawing)
      .slice(1, -2)
      .map((line) => bare(line).replace(/^[^⡇]*⡇/, ''));
  const columnsWithDots = (plot: readonly string[]): readonly number[] =>
    Array.from(plot[0] ?? '', (_, column) => column).filter((column) =>
      plot.some((row) => row[column] !== ' '),
    );

  test('leaves a gap where nothing is known, and draws nothing known as 0', () => {
    const gap = columnsWithDots(plotOf([...half.slice(0, 20), ...Array<undefined>(20), ...half]));
    const zero = columnsWithDots(
      plotOf([...half.slice(0, 20), ...Array<number>(20).fill(0), ...half]),
    );
    expect(zero).toHaveLength(54);
    expect(gap).toHaveLength(44);
  });

  test('shows one value between two gaps', () => {
    expect(columnsWithDots(plotOf([undefined, undefined, 5, undefined, undefined]))).toHaveLength(
      1,
    );
  });

  test('never cuts the figures at its axis', () => {
    const top = lineChart(only([123_456_789]), options, drawing)[1]!;
    expect(bare(top)).toMatch(/^200M⡇/);
  });

  test('escapes what a configuration calls its subject', () => {
    const [title] = lineChart(only(wave), { ...options, title: 'a\u001b[2Jb' }, drawing);
    expect(bare(title!)).toContain('a\\x1b[2Jb');
  });

  test('is the same value while nothing changed', () => {
    const again = (): readonly string[] => lineChart(only([1, 2, 3]), options, drawing);
    expect(again()).toBe(again());
  });
});

test('widgets off-screen are bounded and leave the process alone', () => {
  for (let width = 30; width < 70; width += 1)
    lineChart(only(wave), { ...options, width }, drawing);
  const { instances } = (blessed as unknown as { Screen: { instances: { children: unknown[] }[] } })
    .Screen; // it ships no types
  expect(instances).toHaveLength(1);
  expect(instances[0]?.children.length).toBeLessThanOrEqual(32);
  expect(listenersOfProcess()).toEqual(listenersBefore);
});

test('bars tell their shares in figures, not known ones as -', () => {
  const lines = balanceBars(shares, 60, drawing).map(bare);
  expect(lines[1]).toMatch(/^ +traffic 66\.2% █{30,}/);
  expect(lines[3]).toMatch(/traffic <0\.1% ▌/);
  expect(lines[4]).toMatch(/weight +0% +$/);
  expect(lines[5]).toMatch(/traffic +- +$/);
});
