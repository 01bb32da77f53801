/** A part of a text that stands like this in its file. */
export interface Written {
  /** Where the part begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  /** Where it begins in the line of the file. */
  readonly column: number;
}

/** What is written of the text from `start` to `end`; places of the answer count from `start`. */
export const cut = (
  parts: readonly Written[],
  start: number,
  end = Number.POSITIVE_INFINITY,
): readonly Written[] =>
  parts.flatMap((part) => {
    const from = Math.max(part.start, start);
    const to = Math.min(part.end, end);
    if (from >= to) return [];
    return { start: from - start, end: to - start, column: part.column + from - part.start };
  });

/** What is written of a text of which these parts, and no others, were taken from another. */
export const through = (kept: readonly Written[], parts: readonly Written[]): readonly Written[] =>
  kept.flatMap(({ start, end, column }) =>
    cut(parts, column, column + end - start).map((part) => ({
      ...part,
      start: part.start + start,
      end: part.end + start,
    })),
  );

/** The column of what stands from `start` to `end`; `undefined` where not all of it is written in one piece. */
export function columnOf(
  parts: readonly Written[],
  start: number,
  end: number,
): number | undefined {
  const part = parts.find((each) => each.start <= start && end <= each.end);
  return part && part.column + start - part.start;
}
