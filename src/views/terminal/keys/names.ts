/** Keys by the first number of `CSI number ~`: vt220, xterm, rxvt, linux console, screen. */
export const NAME_BY_TILDE_NUMBER: ReadonlyMap<number, string> = new Map([
  ...named(1, 'home insert delete end pageup pagedown home end'),
  ...named(11, 'f1 f2 f3 f4 f5'),
  ...named(17, 'f6 f7 f8 f9 f10'),
  ...named(23, 'f11 f12 f13 f14'),
  ...named(28, 'f15 f16'),
  ...named(31, 'f17 f18 f19 f20'),
]);

/** Keys by the last letter of `CSI … letter`. */
export const NAME_BY_CSI_FINAL: ReadonlyMap<string, string> = byLetter(
  'A up B down C right D left E begin F end H home P f1 Q f2 R f3 S f4 Z tab',
);

/** Keys by the last letter of `SS3 letter`: application mode, PF keys and the keypad. */
export const NAME_BY_SS3_FINAL: ReadonlyMap<string, string> = byLetter(
  'A up B down C right D left E begin F end H home P f1 Q f2 R f3 S f4 M enter I tab X = ' +
    'j * k + l , m - n . o / p 0 q 1 r 2 s 3 t 4 u 5 v 6 w 7 x 8 y 9',
);

/** rxvt spells modified arrows in small letters: `CSI a` is shift, `SS3 a` is ctrl. */
export const RXVT_ARROWS: ReadonlyMap<string, string> = byLetter('a up b down c right d left');

/** The linux console's `CSI [ letter`. */
export const LINUX_FUNCTION_KEYS: ReadonlyMap<string, string> = byLetter(
  'A f1 B f2 C f3 D f4 E f5',
);

/** Code points that kitty's `CSI code u` and xterm's `CSI 27 ; modifiers ; code ~` name keys by. */
export const NAME_BY_CODE: ReadonlyMap<number, string> = new Map([
  [8, 'backspace'],
  [9, 'tab'],
  [10, 'enter'],
  [13, 'enter'],
  [27, 'escape'],
  [32, 'space'],
  [127, 'backspace'],
  ...named(57399, '0 1 2 3 4 5 6 7 8 9 . / * - + enter ='),
  ...named(57417, 'left right up down pageup pagedown home end insert delete begin'),
]);

function named(first: number, names: string): [number, string][] {
  return names.split(' ').map((name, index) => [first + index, name]);
}

function byLetter(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.split(' ');
  const map = new Map<string, string>();
  for (let i = 0; i + 1 < words.length; i += 2) map.set(words[i] ?? '', words[i + 1] ?? '');
  return map;
}
