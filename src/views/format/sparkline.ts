/**
 * The newest `width` values as a line of levels, scaled to their own maximum; a gap is a blank and
 * nothing is the lowest level.
 */
export function sparkline(
  values: readonly (number | undefined)[],
  width: number,
  levels: string,
): string {
  const shown = values.slice(-width);
  const highest = Math.max(0, ...shown.map((value) => value ?? 0));
  const top = levels.length - 1;
  const cells = shown.map((value) => {
    if (value === undefined) return ' ';
    const level = highest === 0 ? 0 : Math.ceil((value / highest) * top);
    return levels[level] ?? ' ';
  });
  return cells.join('').padStart(width);
}
