import { expect, test } from 'vitest';
import { lookAtPeer } from '../../../src/cli/commands/look-at-peer.ts';
import type { Setting } from '../../../src/cli/setting.ts';
import type { KeepalivedSource } from '../../../src/state/ports.ts';
import { manualClock } from '../../helpers/manual-clock.ts';
import { scriptedKeepalived } from '../../helpers/scripted-keepalived.ts';

const asking = (peer: KeepalivedSource | undefined) => {
  const clock = manualClock();
  const source = { ...(peer && { peer: { name: 'lb2', keepalived: peer } }) } as Setting['source']; // all that is asked
  return { clock, look: lookAtPeer({ clock, source }) };
};

test('tells what the peer answers', async () => {
  const peer = await asking(scriptedKeepalived()).look;
  expect(peer).toMatchObject({ name: 'lb2', keepalived: { process: { running: true } } });
  expect(peer?.keepalived.vrrp?.instances).toHaveLength(1);
  expect(peer?.heardAt).toBeDefined();
});

test('there may be none', async () => {
  expect(await asking(undefined).look).toBeUndefined();
});

test('one that never answers is waited for only so long, and told as one that is not known', async () => {
  const silent = scriptedKeepalived();
  const never = new Promise<never>(() => undefined);
  for (const part of ['process', 'configuration', 'vrrp', 'addresses'] as const)
    silent.gates[part] = never;
  const { clock, look } = asking(silent);
  await clock.advance(5000);
  expect(await look).toEqual({ name: 'lb2', keepalived: { transitions: [] } });
});
