import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Watched } from '../../src/state/failover/watch.ts';
import { programInGuest } from './in-guest.ts';
import { ADDRESSES, type Lab } from './lab.ts';
import { startClient } from './pair.ts';
import { sharedLab } from './shared-lab.ts';

const LONG = 300_000;

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
}, LONG);

const track = (value: number): Promise<string> =>
  lab.on('lb1').read(['sh', '-c', `echo ${value} >/etc/keepalived/failover`]);

async function settled(): Promise<void> {
  await lab.waitUntil(
    async () => (await lab.on('lb1').read(['ip', '-o', 'address'])).includes(ADDRESSES.directVip),
    { what: 'lb1 to be master', timeoutMs: 60_000 },
  );
}

afterAll(async () => {
  await track(0);
  await settled();
}, LONG);

const pidIn = async (host: string): Promise<string> =>
  (await lab.on('root').read(['ip', 'netns', 'pids', host])).split('\n')[0] ?? '';

/** Moves VIPs away from one director, watched in the guest by its own clock, while a client looks as well. */
async function gapOf(from: 'lb1' | 'lb2', to: 'lb1' | 'lb2', value: number) {
  const watch = lab
    .on('root')
    .start([
      ...programInGuest('watch-vips.ts'),
      ...[await pidIn(from), await pidIn(to), ADDRESSES.directVip],
    ]);
  const client = startClient(lab, ADDRESSES.directVip);
  const lines = (): readonly string[] => watch.output.stdout.split('\n').slice(0, -1);
  await lab.waitUntil(() => Promise.resolve(lines().length > 0), { what: 'the watch to begin' });
  await lab.waitUntil(() => Promise.resolve(client.answers() > 50), { what: 'the client' });
  await track(value);
  await lab.waitUntil(() => Promise.resolve(lines().length > 1), {
    what: 'the VIPs to move',
    timeoutMs: 60_000,
  });
  const outage = await client.longestOutage();
  const { gap } = JSON.parse(lines()[1] ?? '') as Watched; // as the program prints it
  if (!gap) throw new Error(`${watch.output.stdout}${watch.output.stderr}`);
  const { atLeastMs, atMostMs } = gap;
  process.stdout.write(
    `nobody had it for ${atLeastMs} to ${atMostMs} ms | client ${outage.longestMs} ms, seen to ${outage.stepMs} ms\n`,
  );
  return { ...gap, ...outage };
}

test('no client waits longer than the gap that is told', { timeout: LONG }, async () => {
  await settled();
  const away = await gapOf('lb1', 'lb2', 254);
  expect(away.longestMs).toBeGreaterThan(0); // in FAULT it resigns before the other is heard
  expect(away.longestMs).toBeLessThanOrEqual(away.atMostMs + away.stepMs);
  const back = await gapOf('lb2', 'lb1', 0);
  expect(back.longestMs).toBeLessThanOrEqual(back.atMostMs + back.stepMs);
});
