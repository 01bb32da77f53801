import { afterAll, beforeAll, expect, test } from 'vitest';
import { programInGuest } from './in-guest.ts';
import { ADDRESSES, type Lab } from './lab.ts';
import type { BackgroundCommand } from './host.ts';
import { sharedLab } from './shared-lab.ts';

const LONG = 180_000;
/** The poller of the monitor, in the guest: its times and those it is compared with are of one clock. */
const POLL = [...programInGuest('poll-keepalived.ts'), 'VI_1'];

/** A state as the poller knew it; milliseconds since the epoch. */
interface Known {
  readonly state: string;
  readonly byAddresses: boolean;
  readonly knownAt: number;
  readonly lastTransition?: number;
}

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
}, LONG);

const track = (name: 'lb1' | 'lb2', value: number): Promise<string> =>
  lab.on(name).read(['sh', '-c', `echo ${value} >/etc/keepalived/failover`]);

afterAll(async () => {
  for (const name of ['lb1', 'lb2'] as const) await track(name, 0);
  await lab.waitUntil(
    async () => (await lab.on('lb1').read(['ip', '-o', 'address'])).includes(ADDRESSES.directVip),
    { what: 'lb1 to be master again', timeoutMs: 60_000 },
  );
}, LONG);

const knownIn = ({ output }: BackgroundCommand): readonly Known[] =>
  output.stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Known); // as the program prints it

/** Waits until the poller knows a state, after so many others. */
const seen = (poll: BackgroundCommand, state: string, count: number): Promise<unknown> =>
  lab.waitUntil(
    () => {
      const all = knownIn(poll);
      return Promise.resolve(all.length >= count && all.at(-1)?.state === state);
    },
    { what: `the poller to know ${state}`, timeoutMs: 60_000 },
  );

/** When a VIP went or came, by what the kernel told `ip monitor`. */
function movesIn(text: string, vip: string): readonly number[] {
  const moves: { readonly isGone: boolean; readonly at: number }[] = [];
  for (const line of text.split('\n')) {
    const [, time, gone] = /^\[(\S+)\] ?(Deleted )?/.exec(line) ?? [];
    if (time === undefined || !line.includes(` ${vip}/`)) continue;
    const isGone = gone !== undefined;
    if (moves.at(-1)?.isGone !== isGone) moves.push({ isGone, at: Date.parse(`${time}Z`) });
  }
  return moves.map(({ at }) => at);
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const ROUNDS = 3;

test(
  'a VIP that goes or comes is known within a second, by its addresses',
  { timeout: LONG },
  async () => {
    const lb1 = lab.on('lb1');
    const monitor = lb1.start(['ip', '-ts', '-o', 'monitor', 'address'], { env: { TZ: 'UTC' } });
    const poll = lb1.start(POLL);
    await seen(poll, 'master', 1);
    for (let round = 0; round < ROUNDS; round += 1) {
      await track('lb1', 60);
      await seen(poll, 'backup', 2 + 2 * round);
      await track('lb1', 0);
      await seen(poll, 'master', 3 + 2 * round);
    }
    await poll.stop();
    await monitor.stop();
    const moves = movesIn(monitor.output.stdout, ADDRESSES.directVip);
    const known = knownIn(poll).slice(1);
    expect(moves).toHaveLength(2 * ROUNDS);
    expect(known.map(({ state }) => state)).toEqual(
      Array.from({ length: ROUNDS }, () => ['backup', 'master']).flat(),
    );
    const delays = known.map(({ knownAt }, index) => knownAt - (moves[index] ?? Number.NaN));
    process.stdout.write(`known by addresses after ${delays.map(Math.round).join(', ')} ms\n`);
    expect(median(delays)).toBeLessThanOrEqual(1000);
  },
);

test(
  'a state that changes without an address is known within five seconds, by the dump',
  { timeout: LONG },
  async () => {
    const poll = lab.on('lb2').start(POLL);
    await seen(poll, 'backup', 1);
    for (let round = 0; round < ROUNDS; round += 1) {
      await track('lb2', 254);
      await seen(poll, 'fault', 2 + 2 * round);
      await track('lb2', 0);
      await seen(poll, 'backup', 3 + 2 * round);
    }
    await poll.stop();
    const known = knownIn(poll).slice(1);
    expect(known).toHaveLength(2 * ROUNDS);
    expect(known.every(({ byAddresses }) => !byAddresses)).toBe(true);
    const delays = known.map(
      ({ knownAt, lastTransition = Number.NaN }) => knownAt - lastTransition,
    );
    process.stdout.write(`known by the dump after ${delays.map(Math.round).join(', ')} ms\n`);
    expect(median(delays)).toBeLessThanOrEqual(5000);
  },
);
