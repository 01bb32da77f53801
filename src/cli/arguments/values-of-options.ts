/** Options whose next word is their value, whatever it looks like. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  '--director',
  '--config',
  '--interval',
  '--procfs',
  '--reason',
  '--service',
  '--timeout',
  '--id',
  '--id-a',
  '--id-b',
]);

/** Whether a word is the value of the option before it. */
export const isValue = (words: readonly string[], index: number): boolean =>
  WITH_VALUE.has(words[index - 1] ?? '');
