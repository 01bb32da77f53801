/**
 * Takes `label VALUE` off the head of `words`: the value, `''` when the text ends before it, or
 * `undefined` (and nothing taken) when another word stands there.
 */
export function takeValue(words: string[], label: string): string | undefined {
  if (words[0] !== label) return undefined;
  words.shift();
  return words.shift() ?? '';
}

/** Takes `label` off the head of `words`, and tells whether it was there. */
export function takeSwitch(words: string[], label: string): boolean {
  if (words[0] !== label) return false;
  words.shift();
  return true;
}
