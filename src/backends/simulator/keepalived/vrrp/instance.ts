import type { ConfiguredGroup, ConfiguredInstance } from '../configuration/vrrp.ts';
import type { VrrpSurroundings } from './surroundings.ts';

/** States of an instance. */
export type InstanceState = 'init' | 'backup' | 'master' | 'fault';

/** What an instance counts, by the names of the JSON dump. */
export interface VrrpStats {
  advert_rcvd: number;
  advert_sent: number;
  become_master: number;
  release_master: number;
  packet_len_err: number;
  advert_interval_err: number;
  ip_ttl_err: number;
  invalid_type_rcvd: number;
  addr_list_err: number;
  invalid_authtype: number;
  authtype_mismatch: number;
  auth_failure: number;
  pri_zero_rcvd: number;
  pri_zero_sent: number;
}

/** Every count at 0. */
export const noStats = (): VrrpStats => ({
  advert_rcvd: 0,
  advert_sent: 0,
  become_master: 0,
  release_master: 0,
  packet_len_err: 0,
  advert_interval_err: 0,
  ip_ttl_err: 0,
  invalid_type_rcvd: 0,
  addr_list_err: 0,
  invalid_authtype: 0,
  authtype_mismatch: 0,
  auth_failure: 0,
  pri_zero_rcvd: 0,
  pri_zero_sent: 0,
});

/** Priority of the owner of an address, which no tracker changes. */
export const OWNER = 255;
/** Priority of who gives up. */
export const GIVING_UP = 0;

const US_PER_SECOND = 1_000_000;
const US_PER_CENTISECOND = 10_000;

/** A sync group that runs, `vrrp_sgroup_t`. */
export interface Group {
  readonly conf: ConfiguredGroup;
  readonly members: readonly Instance[];
  state: InstanceState;
  membersInFault: number;
  membersInInit: number;
}

/** A VRRP instance that runs, `vrrp_t`. */
export class Instance {
  readonly conf: ConfiguredInstance;
  state: InstanceState = 'init';
  wants: InstanceState;
  group: Group | undefined;
  effectivePriority: number;
  totalPriority: number;
  /** Reasons for FAULT. */
  faults = 0;
  /** Scripts without weight that have not ended yet. */
  scriptsInInit = 0;
  masterAdvertUs: number;
  downTimerUs = 0;
  /** On the site's time. */
  lastTransitionMs: number;
  /** Until when a preempting backup waits. */
  preemptAtMs: number | undefined;
  vipsAreSet = false;
  masterAddress: string | undefined;
  masterPriority = 0;
  stats: VrrpStats = noStats();
  /** Went on as master over a reload: it sends at once. */
  reloadedAsMaster = false;
  /** When something happens if no packet comes; `undefined` for never. */
  timeoutAtMs: number | undefined;
  /** What then happens; set by who runs the instance. */
  timedOut: () => void = () => undefined;
  private cancel: () => void = () => undefined;
  private readonly around: VrrpSurroundings;

  constructor(conf: ConfiguredInstance, around: VrrpSurroundings) {
    this.conf = conf;
    this.around = around;
    this.wants = conf.wantsMaster || conf.priority === OWNER ? 'master' : 'backup';
    this.effectivePriority = conf.priority;
    this.totalPriority = conf.priority;
    this.masterAdvertUs = conf.advertMs * 1000;
    this.lastTransitionMs = around.agenda.nowMs;
  }

  get advertUs(): number {
    return this.conf.advertMs * 1000;
  }

  /** Waits the longer the lower its priority (`VRRP_TIMER_SKEW`). */
  skewUs(below = 256 - this.effectivePriority): number {
    if (this.conf.version === 2) return Math.floor((below * US_PER_SECOND) / 256);
    return Math.floor((below * Math.floor(this.masterAdvertUs / US_PER_CENTISECOND) * 625) / 16);
  }

  /** `VRRP_MS_DOWN_TIMER`. */
  fullDownTimerUs(): number {
    return this.conf.downTimerAdverts * this.masterAdvertUs + this.skewUs();
  }

  /** `vrrp_init_instance_sands`: starts to wait for what comes next in this state. */
  wait(): void {
    if (this.state === 'master') this.waitUs(this.reloadedAsMaster ? 0 : this.advertUs);
    else if (this.state === 'backup') this.waitUs(this.downTimerUs);
    else this.stopWaiting();
  }

  /** Waits longer, or less long where it is negative. */
  postpone(us: number): void {
    if (this.timeoutAtMs === undefined) return;
    this.waitUs(Math.max(0, (this.timeoutAtMs - this.around.agenda.nowMs) * 1000 + us));
  }

  stopWaiting(): void {
    this.cancel();
    this.timeoutAtMs = undefined;
  }

  moved(): void {
    this.lastTransitionMs = this.around.agenda.nowMs;
  }

  private waitUs(us: number): void {
    this.cancel();
    this.timeoutAtMs = this.around.agenda.nowMs + us / 1000;
    this.cancel = this.around.agenda.after(us / 1000, () => this.timedOut());
  }
}
