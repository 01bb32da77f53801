import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeForScreen } from '../../../src/views/terminal/escape.ts';

test.each([
  ['lb1.example.org', 'lb1.example.org'],
  ['web — café 東京 😀 שלום', 'web — café 東京 😀 שלום'],
  ['\x1b[31mred', '\\x1b[31mred'],
  ['a\nb\tc\rd', 'a\\nb\\tc\\rd'],
  ['\x07\x7f\x9b', '\\x07\\x7f\\x9b'],
  ['ab\u202edc\u2066', 'ab\\u202edc\\u2066'],
  ['a\u200bb\u200d\ufeff\u00ad', 'a\\u200bb\\u200d\\ufeff\\xad'],
  ['\ue000\ud800x\u{e0001}\u{f0000}', '\\ue000\\ud800x\\u{e0001}\\u{f0000}'],
  ['a\u00a0b\u2003\u3164\u2028', 'a\\xa0b\\u2003\\u3164\\u2028'],
  ['e\u0301', 'e\u0301'],
  ['\u0301e', '\\u0301e'],
  ['e' + '\u0301'.repeat(6), 'e' + '\u0301'.repeat(4) + '\\u0301\\u0301'],
])('%j is drawn as %j', (text, drawn) => expect(escapeForScreen(text)).toBe(drawn));

test('nothing a terminal would obey or hide is left, and what is drawn stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const drawn = escapeForScreen(text);
      expect(drawn).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      expect(escapeForScreen(drawn)).toBe(drawn);
    }),
  );
});
