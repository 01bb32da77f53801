import { isAscii } from 'node:buffer';

/**
 * Bytes as text. As ASCII, which kernel and ipvsadm print, a long text is a plain copy outside the heap; as UTF-8
 * it would be a new large piece of the heap at every look.
 */
export function decode(buffer: Buffer, length: number): string {
  const encoding = isAscii(buffer.subarray(0, length)) ? 'latin1' : 'utf8';
  return buffer.toString(encoding, 0, length);
}
