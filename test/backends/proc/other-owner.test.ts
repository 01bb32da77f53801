import { expect, test } from 'vitest';
import { readOtherOwner } from '../../../src/backends/proc/other-owner.ts';
import type { Host, ReadOutcome } from '../../../src/state/ports.ts';

const HEADER = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
`;
const device = (name: string): string =>
  `${name.padStart(6)}: 1092 12 0 0 0 0 0 0 1092 12 0 0 0 0 0 0\n`;

const ownerWith = (outcome: ReadOutcome): Promise<string | undefined> => {
  const host: Host = {
    run: () => Promise.resolve({ kind: 'not-found' }),
    read: (path) => Promise.resolve(path === '/host/proc/net/dev' ? outcome : { kind: 'missing' }),
  };
  return readOtherOwner(host, '/host/proc');
};

test('kube-proxy is known by its interface', async () => {
  const text = HEADER + device('lo') + device('kube-ipvs0') + device('eth0');
  expect(await ownerWith({ kind: 'read', text })).toBe(
    'kube-proxy (there is an interface kube-ipvs0)',
  );
});

test.each([
  ['no such interface', { kind: 'read', text: HEADER + device('lo') + device('eth0') }],
  ['a longer name', { kind: 'read', text: HEADER + device('kube-ipvs01') }],
  ['another beginning', { kind: 'read', text: HEADER + device('xkube-ipvs0') }],
  ['a file that cannot be read', { kind: 'denied' }],
] as const)('%s tells of nobody', async (_, outcome) => {
  expect(await ownerWith(outcome)).toBeUndefined();
});
