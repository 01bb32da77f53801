import { expect, test } from 'vitest';
import { parseForwarding } from '../../../src/backends/ipvsadm/forwarding.ts';

test.each([
  ['Masq', 'masquerade'],
  ['Local', 'local'],
  ['Tunnel', 'tunnel'],
  ['Route', 'direct'],
  ['Bypass', undefined],
  ['(null)', undefined],
  ['route', undefined],
  [undefined, undefined],
])('%j is %s', (word, forwarding) => {
  expect(parseForwarding(word)).toBe(forwarding);
});
