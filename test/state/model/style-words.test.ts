import { expect, test } from 'vitest';
import { parseStyle } from '../../../src/state/model/style-words.ts';

test.each([
  ['', ''],
  ['bold red', '1;31'],
  ['  bold   black on yellow ', '1;30;43'],
  ['reverse', '7'],
  ['dim underline italic', '2;4;3'],
  ['bright-red on bright-white', '91;107'],
  ['208', '38;5;208'],
  ['0 on 255', '38;5;0;48;5;255'],
  ['#ff8700 on #000010', '38;2;255;135;0;48;2;0;0;16'],
  ['default on default', '39;49'],
])('%j is %j', (words, sgr) => {
  expect(parseStyle(words)).toEqual({ ok: true, value: sgr });
});

test.each([
  ['bold purple', 5, 'purple is no style'],
  ['256', 0, '256 is no style'],
  ['#ff870', 0, 'is no style'],
  ['red blue', 4, 'there is one already'],
  ['bold bold', 5, 'there is one already'],
  ['red on blue on green', 15, 'there is one already'],
  ['black on', 6, 'after on comes a colour'],
  ['black on bold', 9, 'after on comes a colour, not bold'],
  ['on on', 3, 'after on comes a colour, not on'],
  ['blink', 0, 'blink is no style'],
])('%j is wrong at %i', (words, at, message) => {
  const style = parseStyle(words);
  expect(style).toMatchObject({ ok: false, error: { at } });
  expect(style.ok ? '' : style.error.message).toContain(message);
});
