import { wordDistance } from '../../state/model/word-distance.ts';

/** The known word that was probably meant: two slips away at most, or a longer form. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const asked = word.toLowerCase().replaceAll('_', '-');
  const slips = (name: string): number => {
    const plain = name.replaceAll('_', '-');
    if (asked.length >= 3 && plain.startsWith(asked)) return 0.5;
    return wordDistance(asked, plain);
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
