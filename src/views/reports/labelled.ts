import { wrapText } from '../format/wrap-text.ts';
import { escapeForScreen } from '../terminal/escape.ts';

const WIDTH = 80;
const INDENT = '  ';
const LABEL = 10;

/** `  priority  150 ...`, in as many lines of 80 columns as it takes; nothing for no text. */
export function labelled(label: string, text: string | undefined): readonly string[] {
  if (text === undefined || text === '') return [];
  const head = INDENT + label.padEnd(LABEL);
  return wrapText(escapeForScreen(text), WIDTH - head.length).map(
    (line, index) => (index === 0 ? head : ' '.repeat(head.length)) + line,
  );
}
