import { describe, expect, test } from 'vitest';
import type { KeepalivedState } from '../../../../src/state/keepalived/keepalived-state.ts';
import type { PeerState } from '../../../../src/state/keepalived/peer.ts';
import { takePeerLook } from '../../../../src/state/keepalived/peer.ts';
import { takeKeepalivedLook } from '../../../../src/state/keepalived/take-look.ts';
import type { VrrpCounts, VrrpInstance } from '../../../../src/state/model/keepalived/vrrp.ts';
import { keepalivedTroubles } from '../../../../src/state/trouble/keepalived/select.ts';
import {
  held,
  instance,
  vrrpLook,
  WITH_VIPS,
  WITHOUT_VIPS,
} from '../../../helpers/scripted-keepalived.ts';

const NOW = 1_000_000;

const look = (
  one: Partial<VrrpInstance>,
  addresses: KeepalivedState['addresses'],
  at = NOW - 1000,
) => ({
  ...{ type: 'keepalived-looked' as const, director: 'lb1', at },
  process: { running: true, pid: 10 },
  vrrp: vrrpLook(at, [instance({ lastTransition: 1, ...one })], { trackFiles: [], groups: [] }),
  addresses: addresses ?? null,
});

type Looked = ReturnType<typeof look>;

const own = (...looks: readonly Looked[]): KeepalivedState => {
  let state: KeepalivedState = { transitions: [] };
  for (const each of looks) state = takeKeepalivedLook(state, each);
  return state;
};

const peerOf = (...looks: readonly Looked[]): PeerState => {
  let peer: PeerState = { name: 'lb2', keepalived: { transitions: [] } };
  for (const each of looks) peer = takePeerLook(peer, { ...each, director: 'lb2' });
  return peer;
};

const troubles = (state: KeepalivedState, peer?: PeerState, now = NOW) =>
  keepalivedTroubles(state, now, peer, 'lb1');

const codes = (state: KeepalivedState, peer?: PeerState, now = NOW): readonly string[] =>
  troubles(state, peer, now).map(({ code, severity }) => `${severity} ${code}`);

const MASTER = own(look({}, WITH_VIPS));
const IDLE: Partial<VrrpInstance> = {
  ...{ state: 'backup', priority: 100, effectivePriority: 100 },
  ...{ masterAddress: '10.0.0.1', masterPriority: 150 },
};
const BACKUP = peerOf(look(IDLE, WITHOUT_VIPS));

test('a master and a backup are in no trouble, nor is a master whose peer is not there', () => {
  expect(codes(MASTER, BACKUP)).toEqual([]);
  expect(codes(MASTER)).toEqual([]);
});

describe('two masters', () => {
  const both = peerOf(look({ effectivePriority: 100 }, WITH_VIPS));

  test('are a split brain, with the addresses that both hold', () => {
    const [worst] = troubles(MASTER, both);
    expect(worst).toMatchObject({
      ...{ code: 'SPLIT_BRAIN', severity: 'critical', subject: { instance: 'VI_1' } },
      seen: 'split brain: both lb1 and lb2 are MASTER; 10.0.0.100, 10.0.0.101 on both',
    });
  });

  test('show by the adverts that both send, and by equal priorities', () => {
    const counts = (sent: number): { readonly counts: VrrpCounts } => ({
      counts: {
        ...{ advertsSent: sent, advertsReceived: 0, becameMaster: 1, releasedMaster: 0 },
        ...{ zeroPrioritySent: 0, zeroPriorityReceived: 0, errors: new Map() },
      },
    });
    const times = [NOW - 5000, NOW - 1000] as const;
    const looks = (first: number, then: number) => [
      look(counts(first), [], times[0]),
      look(counts(then), [], times[1]),
    ];
    const found = troubles(own(...looks(10, 14)), peerOf(...looks(70, 73)));
    const split = found.find(({ code }) => code === 'SPLIT_BRAIN');
    expect(split?.seen).toBe(
      'split brain: both lb1 and lb2 are MASTER; both send adverts (lb1 4, lb2 3 since the look before); both with priority 150',
    );
    expect(codes(own(...looks(10, 14)), peerOf(...looks(70, 70)))).not.toContain(
      'critical SPLIT_BRAIN',
    );
  });

  test('are none while one of them moves, or where the peer is silent', () => {
    const moving = peerOf(look({ lastTransition: NOW - 1500 }, WITH_VIPS));
    expect(codes(MASTER, moving)).toEqual([]);
    expect(codes(own(look({}, WITH_VIPS, NOW + 60_000)), both, NOW + 61_000)).toEqual([]);
  });

  test('are none of different instances', () => {
    expect(codes(MASTER, peerOf(look({ name: 'VI_2', vrid: 52 }, [held('10.0.0.9')])))).toEqual([]);
  });
});

describe('nobody is master', () => {
  const backup = own(look({ ...IDLE, masterPriority: 0 }, WITHOUT_VIPS));

  test('though both answer: why, where it is known, and no second voice', () => {
    const fault = peerOf(look({ ...IDLE, state: 'fault' }, WITHOUT_VIPS));
    const found = troubles(backup, fault);
    expect(found.map(({ code }) => code)).toEqual(['NO_MASTER']);
    expect(found[0]?.seen).toBe(
      'neither is MASTER: lb1 is BACKUP, lb2 is FAULT; 10.0.0.100, 10.0.0.101 on neither',
    );
  });

  test('cannot be said of a silent peer', () => {
    const gone: PeerState = { name: 'lb2', keepalived: { transitions: [] } };
    expect(codes(backup, gone)).toEqual(['critical NO_MASTER_SEEN']);
  });
});

test('a VIP that the master lacks and nobody else has', () => {
  const backup = own(look(IDLE, WITHOUT_VIPS));
  expect(codes(backup, peerOf(look({}, WITH_VIPS)))).toEqual([]);
  const found = troubles(backup, peerOf(look({}, WITH_VIPS.slice(0, -1))));
  expect(found.map(({ code }) => code)).toEqual(['VIP_NOWHERE']);
  expect(found[0]?.seen).toBe('lb2 is MASTER, but 10.0.0.101 is neither there nor on lb1');
});

test('a master without a standby', () => {
  expect(codes(MASTER, peerOf(look({ ...IDLE, state: 'fault' }, WITHOUT_VIPS)))).toEqual([
    'warning NO_STANDBY',
  ]);
  const stopped = takePeerLook(BACKUP, {
    ...{ type: 'keepalived-looked', director: 'lb2', at: NOW - 500 },
    process: { running: false },
  });
  const later = own(look({}, WITH_VIPS, NOW + 8000));
  expect(troubles(later, stopped, NOW + 9000)[0]).toMatchObject({
    ...{ code: 'NO_STANDBY', seen: 'lb2 is STOPPED, while lb1 is MASTER' },
    remedy: 'start keepalived on lb2: `systemctl start keepalived`',
  });
});
