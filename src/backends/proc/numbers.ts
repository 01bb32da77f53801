/** What `%d` of a kernel int can show without a sign. */
const INT_MAX = 2 ** 31 - 1;

/** A count printed with `%d`; a sign, a leading zero or anything past 31 bits is `undefined`. */
export function parseCount(word: string): number | undefined {
  if (word.length === 0 || word.length > 10) return undefined;
  let value = 0;
  for (let at = 0; at < word.length; at += 1) {
    const digit = word.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    value = value * 10 + digit;
  }
  if (value > INT_MAX || (word.length > 1 && word.startsWith('0'))) return undefined;
  return value;
}

/** An unsigned int that the kernel prints with `%d`, so that its upper half comes out negative. */
export function parseSignedAsUnsigned(word: string): number | undefined {
  const size = parseCount(word.startsWith('-') ? word.slice(1) : word);
  if (size === undefined || !word.startsWith('-')) return size;
  return size === 0 ? undefined : 2 ** 32 - size;
}

/** An unsigned int printed with `%08X`. */
export const parseHex32 = (word: string): number | undefined =>
  /^[0-9A-F]{8}$/.test(word) ? Number.parseInt(word, 16) : undefined;

/** A 64 bit counter printed with `%LX`. */
export const parseHex64 = (word: string): bigint | undefined =>
  /^(?:0|[1-9A-F][0-9A-F]{0,15})$/.test(word) ? BigInt(`0x${word}`) : undefined;
