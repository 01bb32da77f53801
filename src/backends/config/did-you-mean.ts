/** Insertions, deletions and replacements from one word to another. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const letter of from) {
    const [first = 0] = row;
    const next = [first + 1];
    for (let index = 0; index < to.length; index += 1) {
      const replaced = (row[index] ?? 0) + (to[index] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The known word that was probably meant: two slips away at most, or a longer form. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const asked = word.toLowerCase().replaceAll('_', '-');
  const slips = (name: string): number => {
    const plain = name.replaceAll('_', '-');
    if (asked.length >= 3 && plain.startsWith(asked)) return 0.5;
    return distance(asked, plain);
  };
  const [best] = known
    .map((name) => ({ name, slips: slips(name) }))
    .sort((a, b) => a.slips - b.slips);
  return best && best.slips <= Math.min(2, asked.length / 2) ? best.name : undefined;
}

/** `; did you mean interval?`, or what there is to choose from. */
export function hint(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === undefined ? `; known are ${known.join(', ')}` : `; did you mean ${meant}?`;
}
