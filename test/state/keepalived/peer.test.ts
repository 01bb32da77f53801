import { expect, test } from 'vitest';
import { onPeer, peerNow, takePeerLook } from '../../../src/state/keepalived/peer.ts';
import type { PeerState } from '../../../src/state/keepalived/peer.ts';
import type { KeepalivedLooked } from '../../../src/state/keepalived/keepalived-state.ts';
import { instance, vrrpLook, WITH_VIPS } from '../../helpers/scripted-keepalived.ts';

const NOW = 1_000_000;

const after = (...looks: readonly Partial<KeepalivedLooked>[]): PeerState => {
  let peer: PeerState | undefined;
  for (const look of looks)
    peer = takePeerLook(peer, { type: 'keepalived-looked', director: 'lb2', at: NOW, ...look });
  if (!peer) throw new TypeError('no look');
  return peer;
};

const BACKUP = { vrrp: vrrpLook(NOW, [instance({ state: 'backup' })]) };

test('a peer that never answered is unknown, without an age', () => {
  expect(peerNow(after({}), NOW)).toMatchObject({ name: 'lb2', isKnown: false, statuses: [] });
  expect(peerNow(after({}), NOW).ageMs).toBeUndefined();
});

test('a peer that told is known until what it told is old, and then with its age', () => {
  const peer = after({}, BACKUP);
  expect(peerNow(peer, NOW + 4000)).toMatchObject({ isKnown: true, ageMs: 4000 });
  expect(peerNow(peer, NOW + 20_000)).toMatchObject({ isKnown: false, ageMs: 20_000 });
});

test('a peer whose keepalived does not answer is not kept fresh by its addresses', () => {
  const peer = after(BACKUP, { at: NOW + 30_000, addresses: WITH_VIPS });
  expect(peerNow(peer, NOW + 30_000).isKnown).toBe(false);
});

test('a keepalived that does not run is known to be stopped while the peer says so', () => {
  const none = { code: 'not-running', message: 'it does not run', remedy: 'start it' } as const;
  const peer = after(
    BACKUP,
    { at: NOW + 1000, process: { running: false } },
    { at: NOW + 60_000, trouble: none },
  );
  const now = peerNow(peer, NOW + 61_000);
  expect(now).toMatchObject({ isKnown: true, ageMs: 1000 });
  expect(now.statuses[0]?.state).toBe('stopped');
  expect(peerNow(peer, NOW + 90_000).isKnown).toBe(false);
});

test('what another peer told is not what this one told', () => {
  const peer = takePeerLook(after(BACKUP), {
    ...{ type: 'keepalived-looked', director: 'lb3', at: NOW },
  });
  expect(peer).toEqual({ name: 'lb3', keepalived: { transitions: [] } });
});

test('an instance is the one with its VRID on the peer, whatever it is called there', () => {
  const others = [instance({ name: 'A', vrid: 7 }), instance({ name: 'OTHER', vrid: 51 })];
  const now = peerNow(after({ vrrp: vrrpLook(NOW, others) }), NOW);
  expect(onPeer(instance(), now)?.instance.name).toBe('OTHER');
  expect(onPeer(instance({ vrid: 8 }), now)).toBeUndefined();
});
