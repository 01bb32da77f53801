/** Where a scale may end, in the decade of the largest value. */
const ENDS = [1, 1.5, 2, 3, 4, 6, 8, 10] as const;

/**
 * The round number at or above the largest value: a line whose scale followed every new value would
 * be drawn anew as a whole by each.
 */
function endOfScale(highest: number): number {
  if (highest <= 0) return 1;
  const decade = 10 ** Math.floor(Math.log10(highest));
  return decade * (ENDS.find((end) => highest <= end * decade) ?? 10);
}

/**
 * The newest `width` values as a line of levels on a scale of their own; a gap is a blank and nothing
 * is the lowest level.
 */
export function sparkline(
  values: readonly (number | undefined)[],
  width: number,
  levels: string,
): string {
  const shown = values.slice(-width);
  const end = endOfScale(Math.max(0, ...shown.map((value) => value ?? 0)));
  const top = levels.length - 1;
  const cells = shown.map((value) => {
    if (value === undefined) return ' ';
    return levels[Math.min(top, Math.ceil((value / end) * top))] ?? ' ';
  });
  return cells.join('').padStart(width);
}
