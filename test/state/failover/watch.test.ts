import { describe, expect, test } from 'vitest';
import type { ActingDirector, Moment } from '../../../src/state/change/acting.ts';
import type { Watched } from '../../../src/state/failover/watch.ts';
import { startWatch } from '../../../src/state/failover/watch.ts';
import type { Moving } from '../../../src/state/model/change/moving.ts';
import type { NoKeepalived } from '../../../src/state/model/keepalived/process.ts';
import type { VrrpInstance, VrrpLook } from '../../../src/state/model/keepalived/vrrp.ts';
import type { Result } from '../../../src/state/model/result.ts';
import { err, ok } from '../../../src/state/model/result.ts';
import type { Clock, KeepalivedSource } from '../../../src/state/ports.ts';
import { actingDirector } from '../../helpers/acting-director.ts';
import { manualClock } from '../../helpers/manual-clock.ts';
import { held, instance, scriptedKeepalived, vrrpLook } from '../../helpers/scripted-keepalived.ts';

const VIP = '10.0.0.100';
const SECOND = '10.0.0.101';

const MOVING: Moving = {
  ...{ instance: 'VI_1', to: 'peer', addresses: [VIP], step: 0, isOverlap: false },
  ...{ expectedMs: 600, limitMs: 6000, onPeer: 'VI_1' },
};

/** When an address is on a director: from one time to another. */
type Stay = readonly [address: string, from: number, to: number];

interface Script {
  readonly stays: readonly Stay[];
  /** How long a look at addresses takes; what it tells is of its middle. */
  readonly lookMs?: number;
  readonly vrrp?: () => Result<VrrpLook, NoKeepalived>;
  /** Whether an address answers a ping; absent where there is no ping. */
  readonly answers?: boolean;
}

const later = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.after(ms, resolve));

const state = (more: Partial<VrrpInstance>): Result<VrrpLook, NoKeepalived> =>
  ok(vrrpLook(0, [instance(more)]));

const PING = ['ping', '-n', '-c', '1', '-W', '1', VIP].join(' ');

function director(name: string, script: Script, clock: Clock, asked: number[]): ActingDirector {
  const { stays, lookMs = 10, vrrp = () => state({}), answers } = script;
  const keepalived: KeepalivedSource = {
    ...scriptedKeepalived(),
    vrrp: () => {
      asked.push(clock.monotonicMs());
      return Promise.resolve(vrrp());
    },
    addresses: async () => {
      await later(clock, lookMs / 2);
      const now = clock.monotonicMs();
      const there = stays.filter(([, from, to]) => from <= now && now < to);
      await later(clock, lookMs / 2);
      return ok(there.map(([address]) => held(address)));
    },
  };
  const run: ActingDirector['host']['run'] = (argv) => {
    if (argv[0] === 'ip')
      return Promise.resolve({
        ...{ kind: 'exited', exitCode: 0, stderr: '' },
        stdout: `${VIP} dev eth0 lladdr 02:00:00:00:00:12 REACHABLE \n`,
      });
    return Promise.resolve(
      argv.join(' ') === PING && answers !== undefined
        ? { kind: 'exited', exitCode: answers ? 0 : 1, stdout: '', stderr: '' }
        : { kind: 'not-found' },
    );
  };
  const host: ActingDirector['host'] = { run, read: () => Promise.resolve({ kind: 'missing' }) };
  return { ...actingDirector(host), name, clock, keepalived };
}

/** What a watch came to and told, and when keepalived was asked. */
async function watched(here: Script, peer: Script | undefined, moving: Partial<Moving> = {}) {
  const clock = manualClock();
  const moments: Moment[] = [];
  const asked: number[] = [];
  const other = peer && director('lb2', peer, clock, asked);
  const own = { ...director('lb1', here, clock, asked), ...(other && { peer: other }) };
  const { onPeer, ...rest } = { ...MOVING, ...moving };
  const whole = { ...rest, ...(other && onPeer !== undefined && { onPeer }) };
  let ended: Watched | undefined;
  void startWatch(whole, own, (moment) => moments.push(moment)).end.then((end) => {
    ended = end;
  });
  await clock.advance(20_000);
  if (!ended) throw new Error('the watch does not end');
  return { ended, moments, asked, kinds: moments.map(({ kind }) => kind) };
}

const NEVER = Number.POSITIVE_INFINITY;

describe('the gap', () => {
  test.each([
    ['both are quick', 10, 10],
    ['the other director is slow', 10, 300],
    ['this one is slow', 300, 10],
  ])('is told to within one look at each end, where %s', async (_, hereMs, peerMs) => {
    const { ended } = await watched(
      { stays: [[VIP, 0, 1000]], lookMs: hereMs },
      { stays: [[VIP, 1900, NEVER]], lookMs: peerMs },
    );
    const { atLeastMs = NEVER, atMostMs = 0 } = ended.gap ?? {};
    expect(atLeastMs).toBeLessThanOrEqual(900);
    expect(atMostMs).toBeGreaterThanOrEqual(900);
    // A look that just missed it, the pause, and the look that found it.
    expect(atMostMs).toBeLessThanOrEqual(900 + 2 * hereMs + 50 + 2 * peerMs + 50);
    expect(atLeastMs).toBeGreaterThanOrEqual(900 - 2 * hereMs - 50 - 2 * peerMs - 50);
  });

  test('is that of the VIP which nobody had for the longest time', async () => {
    const { ended } = await watched(
      {
        stays: [
          [VIP, 0, 1000],
          [SECOND, 0, 1500],
        ],
      },
      {
        stays: [
          [VIP, 1700, NEVER],
          [SECOND, 1600, NEVER],
        ],
      },
      { addresses: [VIP, SECOND] },
    );
    expect(ended.gap?.atMostMs).toBeGreaterThanOrEqual(700);
    expect(ended.gap?.atMostMs).toBeLessThan(900);
    expect(ended.gap?.atLeastMs).toBeGreaterThan(500);
  });

  test('is none where both had them for a time', async () => {
    const { ended } = await watched({ stays: [[VIP, 0, 2000]] }, { stays: [[VIP, 1000, NEVER]] });
    expect(ended.gap).toEqual({ atLeastMs: 0, atMostMs: 0 });
  });

  test('counts from the last time a VIP left, where it came back in between', async () => {
    const { ended } = await watched(
      {
        stays: [
          [VIP, 0, 500],
          [VIP, 900, 2000],
        ],
      },
      { stays: [[VIP, 2600, NEVER]] },
    );
    expect(ended.gap?.atMostMs).toBeGreaterThanOrEqual(600);
    expect(ended.gap?.atMostMs).toBeLessThan(800);
  });
});

describe('keepalived itself', () => {
  const resigned = (): Result<VrrpLook, NoKeepalived> => state({ state: 'fault' });

  test('is asked only when no address is waited for any more', async () => {
    const { asked, kinds } = await watched(
      { stays: [[VIP, 0, 300]], vrrp: resigned },
      { stays: [[VIP, 900, NEVER]] },
    );
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(900);
    expect(kinds).toEqual([
      'commanded',
      'address-gone',
      'peer-address',
      'gap',
      'resigned',
      'peer-master',
    ]);
  });

  test('is asked what is the matter, where they do not move in time', async () => {
    const { ended, moments } = await watched(
      { stays: [[VIP, 0, 300]], vrrp: resigned },
      { stays: [], vrrp: () => state({ state: 'backup' }) },
    );
    expect(ended.why).toBe('after 6 s nobody has the VIPs');
    expect(moments.map(({ text }) => text)).toContain('VI_1 on lb1 is FAULT');
  });
});

describe('without a director that took over to look at', () => {
  const alone = (script: Omit<Script, 'stays'>) =>
    watched({ stays: [[VIP, 0, 1000]], ...script }, undefined);

  test('a backup that hears its master says who that is', async () => {
    const heard = { state: 'backup', masterAddress: '10.0.0.12' } as const;
    const { ended, moments } = await alone({ vrrp: () => state(heard) });
    expect(ended).toEqual({});
    expect(moments.find(({ kind }) => kind === 'successor')?.text).toBe(
      '10.0.0.12 is master: VI_1 hears it',
    );
  });

  test.each<readonly [string, Omit<Script, 'stays'>, RegExp]>([
    [
      'one in FAULT hears nobody',
      { vrrp: () => state({ state: 'fault' }), answers: true },
      /^nobody here can tell .* in FAULT VI_1 hears no other director; check .*10\.0\.0\.100 answers a ping \(from 02:00:00:00:00:12\)/,
    ],
    [
      'nor does one that is stopped',
      {
        vrrp: () => err({ code: 'not-running', message: 'it does not run', remedy: 'start it' }),
        answers: false,
      },
      /a keepalived that is stopped hears .*10\.0\.0\.100 does not answer a ping$/,
    ],
    [
      'nor a backup without a master, and nothing answers',
      { vrrp: () => state({ state: 'backup' }) },
      /VI_1 hears no master; check `lvstop vrrp` there$/,
    ],
  ])('%s, which is said', async (_, script, words) => {
    const { ended, moments } = await alone(script);
    expect(ended.why).toBeUndefined();
    expect(ended.unconfirmed).toMatch(words);
    expect(moments.at(-1)).toMatchObject({ kind: 'successor', text: ended.unconfirmed });
  });
});
