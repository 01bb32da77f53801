/** Further from each other than this, two words are not the same one mistyped. */
const FURTHEST = 2;

/** How many letters are to be put in, left out, changed or swapped to make one word the other. */
function distance(one: string, other: string): number {
  let above: readonly number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (above[j - 2] ?? Infinity) + 1 : Infinity,
      );
    }
    above = row;
    row = next;
  }
  return row[other.length] ?? Infinity;
}

/** The known word that was meant, if one is near: it begins as the typed one, or is it mistyped. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const longer = known.find((each) => wanted.length > 1 && each.startsWith(wanted));
  if (longer !== undefined) return longer;
  const limit = Math.min(FURTHEST, Math.floor(wanted.length / 2));
  const [best] = known
    .map((each) => ({ each, far: distance(wanted, each) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far);
  return best?.each;
}

/** `; did you mean sort?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}
