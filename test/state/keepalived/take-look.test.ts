import { describe, expect, test } from 'vitest';
import type { KeepalivedLooked } from '../../../src/state/keepalived/keepalived-state.ts';
import { noKeepalivedState } from '../../../src/state/keepalived/keepalived-state.ts';
import { instanceStatuses } from '../../../src/state/keepalived/instance-statuses.ts';
import { takeKeepalivedLook } from '../../../src/state/keepalived/take-look.ts';
import type { VrrpInstance } from '../../../src/state/model/keepalived/vrrp.ts';
import {
  configuration,
  instance,
  statement,
  without,
  vrrpLook,
  WITH_VIPS,
  WITHOUT_VIPS,
} from '../../helpers/scripted-keepalived.ts';

type Found = Omit<KeepalivedLooked, 'type' | 'director'>;

const take = (looks: readonly Found[], before = noKeepalivedState) =>
  looks.reduce(
    (state, look) =>
      takeKeepalivedLook(state, { type: 'keepalived-looked', director: 'lb1', ...look }),
    before,
  );

const RUNS = { process: { running: true, pid: 10 } };
const told = (at: number, more: Partial<VrrpInstance> = {}): Found => ({
  ...{ at, vrrp: vrrpLook(at + 200, [instance({ lastTransition: 1000, ...more })]), trouble: null },
});

/** Master since 1000, as keepalived and its addresses say. */
const MASTER = take([{ at: 4000, ...RUNS }, { at: 4000, addresses: WITH_VIPS }, told(5000)]);
const BACKUP = take([
  { at: 4000, ...RUNS },
  { at: 4000, addresses: WITHOUT_VIPS },
  told(5000, { state: 'backup' }),
]);

const now = (state: typeof MASTER) => {
  const [status] = instanceStatuses(state, 20_000);
  return status && `${status.state ?? '-'}${status.byAddresses ? ' by addresses' : ''}`;
};
const moves = ({ transitions }: typeof MASTER) =>
  transitions.map(({ from, to, at, seenBy }) => `${from ?? '-'} ${to} ${at} ${seenBy}`);

describe('transitions', () => {
  test('the first look tells of the last one there was', () => {
    expect(moves(MASTER)).toEqual(['- master 1000 keepalived']);
  });

  test('one that keepalived tells has its time', () => {
    const state = take([told(9000, { state: 'backup', lastTransition: 7500 })], MASTER);
    expect(moves(state)).toEqual(['master backup 7500 keepalived', '- master 1000 keepalived']);
  });

  test('VIPs that went say so first; keepalived confirms, and there is one', () => {
    const state = take([{ at: 7600, addresses: WITHOUT_VIPS }], MASTER);
    expect(now(state)).toBe('backup by addresses');
    expect(moves(state)[0]).toBe('master backup 7600 addresses');
    const later = take([told(7700, { state: 'fault', lastTransition: 7590 })], state);
    expect(now(later)).toBe('fault');
    expect(moves(later)).toEqual(['master fault 7590 addresses', '- master 1000 keepalived']);
  });

  test('VIPs that came say so first', () => {
    const state = take([{ at: 7600, addresses: WITH_VIPS }], BACKUP);
    expect(now(state)).toBe('master by addresses');
    const later = take(
      [told(7700, { lastTransition: 7590 }), told(11_700, { lastTransition: 7590 })],
      state,
    );
    expect(moves(later)).toEqual(['backup master 7590 addresses', '- backup 1000 keepalived']);
  });

  test('some VIPs that came or went say nothing', () => {
    const some = WITH_VIPS.slice(0, -1);
    expect(now(take([{ at: 7600, addresses: some }], MASTER))).toBe('master');
    expect(now(take([{ at: 7600, addresses: some }], BACKUP))).toBe('backup');
  });

  test('a look that was asked for before the VIPs went does not speak against them', () => {
    const state = take([{ at: 7600, addresses: WITHOUT_VIPS }, told(7500)], MASTER);
    expect(now(state)).toBe('backup by addresses');
    expect(moves(state)).toHaveLength(2);
  });

  test('where keepalived knows of none, there was none', () => {
    const state = take([{ at: 7600, addresses: WITHOUT_VIPS }, told(7700)], MASTER);
    expect(now(state)).toBe('master');
    expect(instanceStatuses(state, 0)[0]?.vips.map(({ present }) => present)).toEqual([
      false,
      false,
    ]);
    expect(moves(state)).toEqual(['- master 1000 keepalived']);
  });

  test('an instance that left and came back between two looks did move', () => {
    const state = take([told(9000, { lastTransition: 8000 })], MASTER);
    expect(moves(state)[0]).toBe('- master 8000 keepalived');
  });

  test('the same time rounded by another source is no transition', () => {
    expect(moves(take([told(9000, { lastTransition: 1001 })], MASTER))).toHaveLength(1);
  });

  test('a source that knows less guesses, and its guess is no transition', () => {
    const guess = vrrpLook(9000, [{ ...instance(), state: 'backup' }], { source: 'address' });
    const state = take([{ at: 9000, vrrp: guess }, told(13_000)], MASTER);
    expect(moves(state)).toHaveLength(1);
  });

  test('where only addresses tell, they tell of transitions, and nobody can withdraw them', () => {
    const look = (at: number): Found => ({
      at,
      vrrp: vrrpLook(at, [without(instance(), 'state')], { source: 'address' }),
    });
    const master = take([{ at: 1, addresses: WITH_VIPS }, look(2), look(5000)]);
    expect(now(master)).toBe('master');
    const gone = take([{ at: 6000, addresses: WITHOUT_VIPS }, look(6100), look(7300)], master);
    expect(now(gone)).toBe('-');
    expect(moves(gone)).toEqual(['master backup 6000 addresses']);
    const back = take([{ at: 9000, addresses: WITH_VIPS }, look(9100)], gone);
    expect(moves(back)[0]).toBe('- master 9000 addresses');
  });

  test('a stop is one, also where the VIPs went before the process was missed', () => {
    const gone = { process: { running: false } };
    expect(moves(take([{ at: 9000, ...gone }], MASTER))[0]).toBe('master stopped 9000 keepalived');
    const state = take(
      [
        { at: 8800, addresses: WITHOUT_VIPS },
        { at: 9000, ...gone },
      ],
      MASTER,
    );
    expect(moves(state)).toEqual(['master stopped 8800 addresses', '- master 1000 keepalived']);
    expect(now(state)).toBe('stopped');
  });

  test('a restart is seen from the next look on, and nothing old is told until then', () => {
    const stopped = take([{ at: 9000, process: { running: false } }], MASTER);
    const started = take([{ at: 12_000, process: { running: true, pid: 20 } }], stopped);
    expect(now(started)).toBe('stopped');
    const state = take([told(12_100, { state: 'backup', lastTransition: 11_900 })], started);
    expect(moves(state)[0]).toBe('stopped backup 11900 keepalived');
    expect(now(state)).toBe('backup');
  });

  test('only so many are kept', () => {
    const flaps = Array.from({ length: 300 }, (_, index) =>
      told(10_000 + index * 4000, {
        state: index % 2 ? 'master' : 'backup',
        lastTransition: 9000 + index * 4000,
      }),
    );
    const { transitions } = take(flaps, MASTER);
    expect(transitions).toHaveLength(200);
    expect(transitions[0]?.at).toBe(9000 + 299 * 4000);
  });
});

describe('what is known', () => {
  test('stays where a look did not look, and goes where it is not known any more', () => {
    const state = take([{ at: 9000, addresses: null }], MASTER);
    expect(state.vrrp).toBe(MASTER.vrrp);
    expect('addresses' in state).toBe(false);
    expect(instanceStatuses(state, 0)[0]?.vips[0]?.present).toBeUndefined();
  });

  test('of a keepalived that is gone is what was configured, not what it did', () => {
    const master = take(
      [told(6000, { masterAddress: '10.0.0.2', effectivePriority: 100 })],
      MASTER,
    );
    const [status] = instanceStatuses(take([{ at: 9000, process: { running: false } }], master), 0);
    expect(status?.instance).toMatchObject({ name: 'VI_1', priority: 150, state: 'stopped' });
    expect(status?.instance).not.toHaveProperty('masterAddress');
    expect(status?.instance).not.toHaveProperty('effectivePriority');
  });

  test('a configuration that did not change is the same value', () => {
    const first = take([{ at: 1, configuration: configuration(statement('vrrp_instance A')) }]);
    const again = take(
      [{ at: 2, configuration: configuration(statement('vrrp_instance A')) }],
      first,
    );
    expect(again.configuration).toBe(first.configuration);
    const other = take(
      [{ at: 3, configuration: configuration(statement('vrrp_instance B')) }],
      first,
    );
    expect(other.configuration).not.toBe(first.configuration);
    expect(take([{ at: 4, configuration: null }], first)).not.toHaveProperty('configuration');
  });
});
