import type { ColumnChoice } from '../../state/model/column-id.ts';

const PLAIN = /^[A-Za-z./][\w./-]*$/;
/** What YAML would not read as text. */
const WORDS = /^(true|false|null|\.inf|\.nan)$/i;
/** What JSON leaves as it is and a terminal or an editor should not be given. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Text as YAML has it: plain where that is safe, else in double quotes. */
export const textInYaml = (text: string): string =>
  PLAIN.test(text) && !WORDS.test(text) ? text : JSON.stringify(text).replace(UNPRINTABLE, escaped);

/** `weight`, or `trend: 24`. */
export const choiceText = ({ id, width }: ColumnChoice): string =>
  width === undefined ? id : `${id}: ${width}`;

/** A value of the configuration on one line. */
export function settingText(value: string | number | boolean | readonly ColumnChoice[]): string {
  if (typeof value === 'string') return textInYaml(value);
  return typeof value === 'object' ? `[${value.map(choiceText).join(', ')}]` : String(value);
}
