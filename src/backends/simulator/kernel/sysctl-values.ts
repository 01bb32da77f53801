const INTEGER = /^-?\d+$/;
const INT_MAX = 2 ** 31 - 1;

/** Files that refuse what is out of bounds; the others take any `int`. */
const BOUNDS: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['drop_entry', [0, 3]],
  ['drop_packet', [0, 3]],
  ['secure_tcp', [0, 3]],
  ['sync_ports', [1, INT_MAX]],
  ['sync_retries', [0, 3]],
  ['sync_version', [0, 1]],
]);

/** The text a sysctl file holds after this was written to it; `undefined` where it refuses. */
export function acceptedText(file: string, written: string, before: string): string | undefined {
  if (file === 'sync_threshold') return acceptedThreshold(written, before);
  if (!INTEGER.test(written)) return undefined;
  const value = Number(written);
  const [least, most] = BOUNDS.get(file) ?? [-INT_MAX - 1, INT_MAX];
  return value >= least && value <= most ? String(value) : undefined;
}

/** `packet period`, the packet not beyond the period; what is left out stays. */
function acceptedThreshold(written: string, before: string): string | undefined {
  const numbers = before.split('\t').map(Number);
  for (const [index, word] of written.split(/\s+/).entries()) {
    if (index > 1 || !INTEGER.test(word)) return undefined;
    numbers[index] = Number(word);
  }
  const [packet = 0, period = 0] = numbers;
  return packet >= 0 && packet <= period ? `${packet}\t${period}` : undefined;
}
