import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { escapeForScreen } from '../../../src/views/terminal/escape.ts';
import { displayWidth, fitToWidth } from '../../../src/views/terminal/fit-to-width.ts';

test.each([
  ['abc', 5, 'left', 'abc  '],
  ['abc', 5, 'right', '  abc'],
  ['abcdef', 5, 'left', 'abcd…'],
  ['abcdef', 5, 'right', 'abcd…'],
  ['abcdef', 6, 'left', 'abcdef'],
  ['abcdef', 1, 'left', '…'],
  ['abcdef', 0, 'left', ''],
  ['', 2, 'left', '  '],
  ['東京都', 6, 'left', '東京都'],
  ['東京都', 5, 'left', '東京…'],
  ['東京都', 4, 'left', '東… '],
  ['東京都', 4, 'right', ' 東…'],
  ['東京', 1, 'left', '…'],
  ['é'.normalize('NFD') + 'ab', 2, 'left', 'é'.normalize('NFD') + '…'],
  ['▂▃▅', 4, 'right', ' ▂▃▅'],
] as const)('%j in %i columns, %s', (text, width, align, fitted) =>
  expect(fitToWidth(text, width, align)).toBe(fitted),
);

test('an ASCII screen gets an ASCII ellipsis', () => {
  expect(fitToWidth('abcdef', 4, 'left', '+')).toBe('abc+');
  expect(fitToWidth('東京都', 5, 'left', '+')).toBe('東京+');
});

test('any text takes exactly the columns asked for', () => {
  const text = fc.string({ unit: 'grapheme' }).map(escapeForScreen);
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 30 }), (drawn, width) => {
      expect(stringWidth(fitToWidth(drawn, width))).toBe(width);
      expect(stringWidth(fitToWidth(drawn, width, 'right'))).toBe(width);
      expect(displayWidth(drawn)).toBe(stringWidth(drawn));
    }),
  );
});
