import { ONE_COLUMN } from './one-column.ts';

/** What the string-width package exports. */
export type StringWidth = (text: string, options?: object) => number;

const STYLE = /\x1b\[[\d;]*m/g;

/**
 * string-width without its start-up: the real one compiles a table of every emoji, which takes longer
 * than all else until the first frame, so it is loaded at the first text that needs it.
 */
export function quickStringWidth(load: () => StringWidth): StringWidth {
  let real: StringWidth | undefined;
  return (text, options) => {
    if (options === undefined) {
      if (ONE_COLUMN.test(text)) return text.length;
      const plain = text.replace(STYLE, '');
      if (ONE_COLUMN.test(plain)) return plain.length;
    }
    real ??= load();
    return options === undefined ? real(text) : real(text, options);
  };
}
