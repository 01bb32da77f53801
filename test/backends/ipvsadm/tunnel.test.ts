import { expect, test } from 'vitest';
import { parseTunnelInfo, parseTunnelPort } from '../../../src/backends/ipvsadm/tunnel.ts';

test.each([
  ['n/a', null],
  ['ipip', { type: 'ipip', port: null, checksum: 'none' }],
  ['gue:6080:-c', { type: 'gue', port: 6080, checksum: 'none' }],
  ['gue:6080:+c', { type: 'gue', port: 6080, checksum: 'checksum' }],
  ['gue:65535:r+c', { type: 'gue', port: 65535, checksum: 'remote' }],
  ['gre:-c', { type: 'gre', port: null, checksum: 'none' }],
  ['gre:+c', { type: 'gre', port: null, checksum: 'checksum' }],
])('%s', (text, tunnel) => {
  expect(parseTunnelInfo(text)).toEqual(tunnel);
});

test.each([
  '',
  'ipip:-c',
  'gue',
  'gue:-c',
  'gue:6080',
  'gue:65536:-c',
  'gue:06080:-c',
  'gue:6080:c',
  'gue:6080:-c:-c',
  'gre',
  'gre:6080:-c',
  'sit:-c',
])('no tunnel: %j', (text) => {
  expect(parseTunnelInfo(text)).toBeUndefined();
});

test('a port has 16 bits', () => {
  expect(parseTunnelPort('65535')).toBe(65535);
  expect(parseTunnelPort('65536')).toBeUndefined();
  expect(parseTunnelPort(undefined)).toBeUndefined();
});
