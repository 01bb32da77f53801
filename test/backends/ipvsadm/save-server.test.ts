import { expect, test } from 'vitest';
import { splitBlanks } from '../../../src/state/model/rows.ts';
import { parseSavedServer } from '../../../src/backends/ipvsadm/save-server.ts';

const IPIP = { type: 'ipip', port: null, checksum: 'none' };

test.each([
  ['-g -w 1', { forwarding: 'direct', weight: 1, tunnel: null }],
  ['-m -w 0', { forwarding: 'masquerade', weight: 0, tunnel: null }],
  ['-g -w 2147483647', { forwarding: 'direct', weight: 2147483647, tunnel: null }],
  ['-i -w 1', { forwarding: 'tunnel', weight: 1, tunnel: IPIP }],
  ['-i -w 1 --tun-type ipip', { forwarding: 'tunnel', weight: 1, tunnel: IPIP }],
  [
    '-i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum',
    { forwarding: 'tunnel', weight: 1, tunnel: { type: 'gue', port: 6080, checksum: 'none' } },
  ],
  [
    '-i -w 1 --tun-type gue --tun-port 6080 --tun-remcsum',
    { forwarding: 'tunnel', weight: 1, tunnel: { type: 'gue', port: 6080, checksum: 'remote' } },
  ],
  [
    '-i -w 1 --tun-type gre --tun-csum',
    { forwarding: 'tunnel', weight: 1, tunnel: { type: 'gre', port: null, checksum: 'checksum' } },
  ],
])('%s', (row, value) => {
  expect(parseSavedServer(splitBlanks(row))).toEqual({ ok: true, value });
});

test.each([
  ['', 'UNKNOWN_FORWARDING'],
  ['-w 1', 'UNKNOWN_FORWARDING'],
  ['-g', 'BAD_NUMBER'],
  ['-g -w', 'BAD_NUMBER'],
  ['-g -w -1', 'BAD_NUMBER'],
  ['-g -w 1 --tun-type ipip', 'BAD_TUNNEL'],
  ['-i -w 1 --tun-type sit', 'BAD_TUNNEL'],
  ['-i -w 1 --tun-type gue --tun-nocsum', 'BAD_TUNNEL'],
  ['-i -w 1 --tun-type gue --tun-port 6080', 'BAD_TUNNEL'],
  ['-i -w 1 --tun-type gre --tun-port 6080 --tun-csum', 'BAD_TUNNEL'],
  ['-i -w 1 --tun-type ipip --tun-csum', 'BAD_TUNNEL'],
  ['-m -w 1 -x 10', 'BAD_TUNNEL'],
])('%j is %s', (row, error) => {
  expect(parseSavedServer(splitBlanks(row))).toEqual({ ok: false, error });
});
