/** One line of the result: what was measured beside what. */
export interface Figure {
  readonly what: string;
  /** The two sides as measured, for people. */
  readonly measured: string;
  /** As it is compared with the goal. */
  readonly value: number;
  readonly unit: 'x' | '%' | 'bytes' | 'ms' | 'MB';
  /** The largest value that is still good; absent where the figure only explains another. */
  readonly goal?: number;
}

const show = (value: number, unit: Figure['unit']): string => {
  if (unit === 'x') return `${value.toFixed(2)}x`;
  if (unit === '%') return `${value.toFixed(1)} %`;
  return `${value.toFixed(0)} ${unit}`;
};

/** Whether the figure has a goal that it does not reach. */
export const isMissed = ({ value, goal }: Figure): boolean => goal !== undefined && value > goal;

function cells(figure: Figure): readonly string[] {
  const { what, measured, value, unit, goal } = figure;
  const verdict = isMissed(figure) ? 'missed' : 'ok';
  const aim = goal === undefined ? ['', ''] : [`<= ${show(goal, unit)}`, verdict];
  return [what, measured, show(value, unit), ...aim];
}

/** The figures as a Markdown table. */
export function figuresAsMarkdown(figures: readonly Figure[]): string {
  const lines = [['figure', 'measured', 'result', 'goal', ''], ...figures.map(cells)];
  const widths = [0, 1, 2, 3, 4].map((at) =>
    Math.max(3, ...lines.map((line) => (line[at] ?? '').length)),
  );
  const draw = (line: readonly string[]): string =>
    `| ${widths.map((width, at) => (line[at] ?? '').padEnd(width)).join(' | ')} |`;
  const [titles = [], ...rows] = lines.map(draw);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [titles, rule, ...rows].join('\n');
}
