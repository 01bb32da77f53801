/** A 64 bit word: low half, high half. */
type Word = [low: number, high: number];

function add(word: Word, other: Word): void {
  const low = (word[0] + other[0]) >>> 0;
  word[1] = (word[1] + other[1] + Number(low < word[0])) >>> 0;
  word[0] = low;
}

function xor(word: Word, other: Word): void {
  word[0] = (word[0] ^ other[0]) >>> 0;
  word[1] = (word[1] ^ other[1]) >>> 0;
}

/** To the left; 32 and more exchange the halves first. */
function rotate(word: Word, bits: number): void {
  const [low, high] = bits < 32 ? word : [word[1], word[0]];
  const by = bits & 31;
  word[0] = by === 0 ? low : ((low << by) | (high >>> (32 - by))) >>> 0;
  word[1] = by === 0 ? high : ((high << by) | (low >>> (32 - by))) >>> 0;
}

function mix(one: Word, other: Word, bits: number): void {
  add(one, other);
  rotate(other, bits);
  xor(other, one);
}

function round([a, b, c, d]: readonly [Word, Word, Word, Word]): void {
  mix(a, b, 13);
  rotate(a, 32);
  mix(c, d, 16);
  mix(a, d, 21);
  mix(c, b, 17);
  rotate(c, 32);
}

/** `hsiphash` of a 64 bit kernel for one 32 bit word: SipHash-1-3 with the key in both halves, 32 bits of it. */
export function shortSipHash(value: number, key: number): number {
  const state: readonly [Word, Word, Word, Word] = [
    [0x70736575, 0x736f6d65],
    [0x6e646f6d, 0x646f7261],
    [0x6e657261, 0x6c796765],
    [0x79746573, 0x74656462],
  ];
  const [a, b, c, d] = state;
  for (const word of state) xor(word, [key, 0]);
  const block: Word = [value >>> 0, 0x04000000]; // four bytes long
  xor(d, block);
  round(state);
  xor(a, block);
  xor(c, [0xff, 0]);
  for (let more = 0; more < 3; more += 1) round(state);
  return (a[0] ^ b[0] ^ c[0] ^ d[0]) >>> 0;
}
