/** How many letters must change, be added or taken away, or change places with their neighbour. */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped && before.length > 0 ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, next];
  }
  return last.at(-1) ?? 0;
}

/** The word that was likely meant. */
export function likelyMeant(word: string, known: readonly string[]): string | undefined {
  if (word.length > 40) return undefined;
  const most = word.length < 6 ? 1 : 2;
  const near = known
    .map((each) => [each, distance(word.toLowerCase(), each.toLowerCase())] as const)
    .filter(([, far]) => far <= most)
    .toSorted(([, one], [, other]) => one - other);
  return near[0]?.[0];
}
