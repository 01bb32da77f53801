import type {
  HeldAddress,
  VrrpInstance,
  VrrpLook,
  VrrpTracker,
  VrrpVip,
} from '../../src/state/model/keepalived/vrrp.ts';
import type { CheckedServer, ChecksLook } from '../../src/state/model/keepalived/checks.ts';
import type { KeepalivedLooked } from '../../src/state/keepalived/keepalived-state.ts';
import type { Ending, Moment } from '../../src/state/change/acting.ts';
import type { Intent } from '../../src/state/model/change/intent.ts';
import type { Plan } from '../../src/state/model/change/plan.ts';
import type { StateEvent } from '../../src/state/reduce.ts';
import type { Action } from '../../src/state/memory/memory.ts';
import { serverKey, tcp } from './build.ts';
import { action, remembering } from './plans.ts';
import { service, taken } from './keys.ts';

/** A director with a bit of everything that keepalived can tell, as looks tell it. */

/** Wall clock of the looks of `helpers/build`. */
export const NOW = Date.UTC(2026, 10, 23, 14, 2, 11);

export const vip = (address: string, more: Partial<VrrpVip> = {}): VrrpVip => ({
  address,
  prefixLength: address.includes(':') ? 64 : 24,
  family: address.includes(':') ? 'ipv6' : 'ipv4',
  interface: 'eth0',
  set: true,
  excluded: false,
  ...more,
});

const tracker = (
  kind: VrrpTracker['kind'],
  name: string,
  more: Partial<VrrpTracker> = {},
): VrrpTracker => ({ kind, name, ofGroup: false, ...more });

const counts = (sent: number, received: number, errors: readonly [string, number][] = []) => ({
  advertsSent: sent,
  advertsReceived: received,
  becameMaster: 1,
  releasedMaster: 0,
  zeroPrioritySent: 0,
  zeroPriorityReceived: 1,
  errors: new Map(errors),
});

export const instance = (name: string, more: Partial<VrrpInstance> = {}): VrrpInstance => ({
  name,
  state: 'master',
  wanted: 'master',
  interface: 'eth0',
  vrid: 51,
  family: 'ipv4',
  version: 2,
  priority: 150,
  effectivePriority: 150,
  advertSeconds: 1,
  preempt: true,
  lastTransition: NOW - 12 * 60_000,
  vips: [vip('10.0.0.100')],
  trackers: [],
  peers: [],
  faults: 0,
  authentication: 'none',
  counts: counts(742, 3),
  ...more,
});

const drained = instance('VI_2', {
  state: 'backup',
  vrid: 52,
  effectivePriority: 100,
  masterAddress: '10.9.0.3',
  masterPriority: 120,
  preempt: false,
  lastTransition: NOW - 95_000,
  vips: [vip('10.0.0.120'), vip('fd00::78')],
  trackers: [
    tracker('file', 'drain', { weight: -1 }),
    tracker('script', 'chk_http', { weight: -20 }),
  ],
});

const faulty = instance('VI_INSIDE', {
  state: 'fault',
  interface: 'eth1',
  vrid: 53,
  version: 3,
  lastTransition: NOW - 3 * 60_000,
  syncGroup: 'VG_1',
  faults: 1,
  vips: [vip('192.168.7.1', { interface: 'eth1', set: false })],
  trackers: [tracker('interface', 'eth1'), tracker('process', 'haproxy', { ofGroup: true })],
  counts: counts(12, 40_123, [['authentication failed', 7]]),
});

export const look = (
  instances: readonly VrrpInstance[],
  more: Partial<VrrpLook> = {},
): VrrpLook => ({
  takenAt: NOW - 2000,
  source: 'json',
  instances,
  groups: [],
  trackFiles: [],
  trackScripts: [],
  tracked: [],
  issues: [],
  ...more,
});

const checked = (server: string, more: Partial<CheckedServer> = {}): CheckedServer => ({
  key: serverKey(server),
  settings: { weight: 1 },
  alive: true,
  set: true,
  checkers: [{ method: 'TCP_CHECK', enabled: true, up: true, hasRun: true }],
  ...more,
});

const down = { method: 'TCP_CHECK', enabled: true, up: false, hasRun: true };

/** Of the services of `helpers/keys`: one server down and out, one inhibited, one with another weight. */
export const checks: ChecksLook = {
  takenAt: NOW - 2000,
  services: [
    {
      keys: [tcp('10.0.0.1:80')],
      settings: {},
      alive: true,
      servers: [
        checked('10.1.1.1:80', { settings: { weight: 5 } }),
        checked('10.1.1.2:80', { alive: false, inhibitOnFailure: true, checkers: [down] }),
        checked('10.1.1.3:80', { checkers: [] }),
        checked('10.1.1.9:80', { alive: false, set: false, checkers: [down] }),
      ],
    },
  ],
  issues: [],
};

export const held = (...addresses: readonly string[]): readonly HeldAddress[] =>
  addresses.map((address) => ({
    address,
    family: address.includes(':') ? 'ipv6' : 'ipv4',
    interface: 'eth0',
  }));

/** What a look at keepalived told. */
export const looked = (found: Partial<KeepalivedLooked>): StateEvent => ({
  type: 'keepalived-looked',
  director: 'lb1',
  at: NOW - 2000,
  ...found,
});

export const running = { running: true, pid: 100, version: '2.2.7' } as const;

/** Three instances, one in FAULT, and whatever moves them. */
export const several = look([instance('VI_1'), drained, faulty], {
  groups: [{ name: 'VG_1', state: 'fault', members: ['VI_INSIDE'] }],
  trackFiles: [{ name: 'drain', path: '/etc/keepalived/drain', value: 50 }],
  trackScripts: [
    {
      name: 'chk_http',
      command: '/usr/local/bin/check-http 127.0.0.1',
      weight: -20,
      intervalSeconds: 2,
      good: true,
      lastStatus: 0,
    },
  ],
  tracked: [
    { kind: 'interface', name: 'eth1', up: false, note: 'no carrier' },
    { kind: 'process', name: 'haproxy' },
  ],
});

/** What led to each situation. */
export const SCENES: Readonly<Record<string, readonly StateEvent[]>> = {
  'one-master': [
    looked({ process: running, vrrp: look([instance('VI_1')]), addresses: held('10.0.0.100') }),
  ],
  several: [looked({ process: running, vrrp: several, checks, addresses: held('10.0.0.100') })],
  'vip-missing': [looked({ process: running, vrrp: look([instance('VI_1')]), addresses: [] })],
  'stray-vip': [
    looked({ process: running, vrrp: several, addresses: held('10.0.0.100', '10.0.0.120') }),
  ],
  unknown: [
    looked({
      process: running,
      vrrp: {
        takenAt: NOW - 2000,
        source: 'address',
        instances: [{ name: 'VI_1', vips: [vip('10.0.0.100')], trackers: [] }],
        issues: ['keepalived tells only root: read from the addresses of this director'],
      },
      addresses: null,
    }),
  ],
  'not-running': [
    looked({
      process: { running: false },
      trouble: {
        code: 'not-running',
        message: 'keepalived does not run on this director',
        remedy: 'start it: systemctl start keepalived',
      },
    }),
  ],
  'not-permitted': [
    looked({
      process: running,
      trouble: {
        code: 'not-permitted',
        message: 'what keepalived knows can be read by root only',
        remedy: 'run lvstop as root, or set sudo: true in the configuration',
      },
    }),
  ],
  stopped: [
    looked({ process: running, vrrp: several, checks, addresses: held('10.0.0.100') }),
    looked({ process: { running: false }, at: NOW, addresses: [] }),
  ],
};

/** The director before keepalived was looked at: two services with three servers each. */
export const kernel = taken([service(1), service(2)]);

/** A failover as the planner makes it. */
export const failoverPlan = (more: Partial<Plan> = {}): Plan => ({
  kind: 'failover',
  director: 'lb1',
  title: 'Fail over VI_1 on lb1 by its track file drain',
  targets: ['VI_1'],
  steps: [
    {
      does: 'write 200 to /etc/keepalived/drain',
      argv: ['tee', '/etc/keepalived/drain'],
      changes: [],
    },
  ],
  guards: [],
  notes: [
    { topic: 'effect', text: 'priority 150 -> 1, below the 120 of lb2, which then takes over.' },
    { topic: 'undo', text: 'b gives the VIPs back: it writes 0.' },
  ],
  shares: [],
  typeToConfirm: 'VI_1',
  movedBy: { instance: 'VI_1', method: 'track-file' },
  ...more,
});

const intent: Intent = { kind: 'failover', instance: 'VI_1', method: 'auto' };

/** A failover on the screen, before it was said yes to. */
export const failoverShown = (plan = failoverPlan()): readonly StateEvent[] => [
  { type: 'plan-asked', ask: 'f', intent },
  { type: 'plan-shown', ask: 'f', plan },
];

/** What is seen while all goes well. */
export const MOMENTS: readonly Moment[] = [
  { afterMs: 0, kind: 'commanded', text: 'VI_1 is told to move' },
  { afterMs: 310, kind: 'resigned', text: 'VI_1 on lb1 is FAULT' },
  { afterMs: 340, kind: 'address-gone', text: 'the VIPs are gone from lb1' },
  { afterMs: 920, kind: 'peer-master', text: 'VI_1 on lb2 is MASTER' },
  { afterMs: 960, kind: 'peer-address', text: 'the VIPs are on lb2' },
];

/** The same to its end. */
export const ALL_MOMENTS: readonly Moment[] = [
  ...MOMENTS,
  { afterMs: 960, kind: 'gap', text: 'nobody had the VIPs for about 620 ms, at most 740 ms' },
  { afterMs: 1480, kind: 'first-traffic', text: 'lb2 forwards packets' },
];

/** Nobody took over, and it was taken back. */
export const RETURNED: readonly Moment[] = [
  ...MOMENTS.slice(0, 3),
  { afterMs: 8120, kind: 'no-master', text: 'after 8.1 s nobody has the VIPs' },
  { afterMs: 8640, kind: 'returned', text: 'the VIPs are on lb1' },
];

/** A failover under way, as far as these moments. */
export const failoverRunning = (moments = MOMENTS): readonly StateEvent[] => [
  ...failoverShown(),
  { type: 'action-begun', run: 'r9', plan: failoverPlan() },
  { type: 'action-progress', run: 'r9', progress: { at: 'begun', action: 'a9' } },
  { type: 'action-progress', run: 'r9', progress: { at: 'step', step: 0, state: 'done' } },
  ...moments.map((moment): StateEvent => ({
    type: 'action-progress',
    run: 'r9',
    progress: { at: 'moment', moment },
  })),
];

/** What the journal tells of it. */
const past = (moments: readonly Moment[]): Action =>
  action('a9', {
    kind: 'failover',
    title: failoverPlan().title,
    movedBy: { instance: 'VI_1', method: 'track-file' },
    moments,
  });

/** A failover that ended, the dialog still open. */
export const failoverEnded = (
  moments = ALL_MOMENTS,
  ending: Ending = { kind: 'done', action: 'a9' },
): readonly StateEvent[] => [
  ...failoverRunning(moments),
  { type: 'action-ended', run: 'r9', ending },
  remembering([past(moments)]),
];
