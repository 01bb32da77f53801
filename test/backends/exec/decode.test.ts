import { expect, test } from 'vitest';
import { decode } from '../../../src/backends/exec/decode.ts';

test.each([
  ['ASCII', 'TCP  C0A80001:0050 wlc\n'],
  ['anything else, as UTF-8', 'größer ≥ 1\n'],
  ['a long text', 'x'.repeat(2_000_000)],
  ['nothing', ''],
])('%s', (_, text) => {
  const bytes = Buffer.from(`${text}left over`);
  expect(decode(bytes, Buffer.byteLength(text))).toBe(text);
});
