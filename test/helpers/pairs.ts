import type { DirectorTable } from '../../src/state/change/director-table.ts';
import type { Facts } from '../../src/state/change/facts.ts';
import type { KeepalivedHeld } from '../../src/state/change/keepalived-held.ts';
import type { ConfFacts } from '../../src/state/change/conf-facts.ts';
import { linePlace } from '../../src/state/change/keepalived-held.ts';
import type { PairFacts, PairSide } from '../../src/state/failover/pair.ts';
import { emptyMemory } from '../../src/state/memory/memory.ts';
import type { Statement } from '../../src/state/model/keepalived/conf.ts';
import type {
  TrackFile,
  VrrpInstance,
  VrrpTracker,
} from '../../src/state/model/keepalived/vrrp.ts';
import { NO_SHADOW } from '../../src/state/model/managed.ts';
import { ok } from '../../src/state/model/result.ts';

/** Pairs of directors as planners of failovers look at them; lb1 is master with 150, lb2 waits with 100. */

export const VIP = '10.9.0.100';
export const CONF = '/etc/keepalived/keepalived.conf';
export const TRACKED = '/etc/keepalived/failover';

const COUNTS = {
  ...{ advertsSent: 0, advertsReceived: 9, becameMaster: 0, releasedMaster: 0 },
  ...{ zeroPrioritySent: 0, zeroPriorityReceived: 0, errors: new Map<string, number>() },
};

export const master = (more: Partial<VrrpInstance> = {}): VrrpInstance => ({
  ...{ name: 'VI_1', state: 'master', vrid: 51, family: 'ipv4', version: 2, advertSeconds: 1 },
  ...{ priority: 150, effectivePriority: 150, preempt: true, authentication: 'PASS', trackers: [] },
  vips: [{ address: VIP, prefixLength: 24, family: 'ipv4', excluded: false }],
  ...more,
});

export const standby = (more: Partial<VrrpInstance> = {}): VrrpInstance =>
  master({
    ...{ state: 'backup', priority: 100, effectivePriority: 100, counts: COUNTS },
    ...{ masterAddress: '10.9.0.11', masterPriority: 150 },
    ...more,
  });

/** A track file of an instance. */
export const tracked = (weight?: number, more: Partial<VrrpTracker> = {}): VrrpTracker => ({
  ...{ kind: 'file', name: 'failover', ofGroup: false },
  ...(weight !== undefined && { weight }),
  ...more,
});

const TRACK_FILE: TrackFile = { name: 'failover', path: TRACKED, value: 0 };

export function sideOf(
  director: string,
  instances: readonly VrrpInstance[],
  addresses: readonly string[],
  more: Partial<PairSide> = {},
): PairSide {
  return {
    ...{ director, process: { running: true, pid: 7 } },
    vrrp: ok({
      ...{ takenAt: 0, source: 'dump', instances, trackFiles: [TRACK_FILE], issues: [] },
    }),
    addresses: addresses.map((address) => ({ address, family: 'ipv4' as const })),
    services: [],
    sync: [],
    ...more,
  };
}

const LINE = '    priority 150';

const place = { file: CONF, line: 3, start: 13, end: 16 };

/** A vrrp_instance whose priority is written literally, or comes from a definition. */
export const statementsOf = (isLiteral = true): readonly Statement[] => [
  {
    ...{ words: ['vrrp_instance', 'VI_1'], file: CONF, line: 1 },
    block: [
      {
        ...{ words: ['priority', '150'], file: CONF, line: 3, block: [] },
        ...(isLiteral && { places: [undefined, place] }),
      },
    ],
  },
];

const conf: ConfFacts = {
  ...{ kind: 'read', file: CONF, main: CONF, test: { exitCode: 0, known: [] } },
};

/** A pair whose two sides tell of these instances. */
export function pairOf(
  here: readonly VrrpInstance[] = [master()],
  there: readonly VrrpInstance[] = [standby()],
  more: Partial<PairFacts> = {},
): PairFacts {
  return {
    here: sideOf('lb1', here, ['10.9.0.11', VIP]),
    peer: sideOf('lb2', there, ['10.9.0.12']),
    ...{ statements: statementsOf(), conf: new Map([[CONF, conf]]), peerHeard: 1 },
    ...more,
  };
}

/** Without the other director. */
export function alone(instance: VrrpInstance): PairFacts {
  const { here, statements, conf: files } = pairOf([instance]);
  return { here, statements, conf: files };
}

export const HELD: KeepalivedHeld = {
  running: true,
  run: { by: 'unit', unit: 'keepalived' },
  lines: new Map([[linePlace(CONF, 3), LINE]]),
  trackFiles: new Map([[TRACKED, { kind: 'read', text: '0\n' }]]),
};

export const tableWith = (held: Partial<KeepalivedHeld> = {}): DirectorTable => ({
  ...{ director: 'lb1', takenAt: Date.UTC(2026, 10, 25), services: [], sysctls: new Map() },
  keepalived: { ...HELD, ...held },
});

export const factsOf = (pair: PairFacts, held: Partial<KeepalivedHeld> = {}): Facts => ({
  ...{ table: tableWith(held), memory: emptyMemory, owner: undefined, shadow: NO_SHADOW, pair },
});
