import type { KernelOptions } from '../kernel/kernel.ts';
import type { IdleProfile } from '../traffic/idle-client.ts';
import type { TrafficProfile } from '../traffic/profile.ts';

/** A command an operator of the simulated director gave a while ago. */
export interface PastCommand {
  readonly secondsAgo: number;
  /** The words after `ipvsadm`. */
  readonly command: string;
}

/** What people call things; keys as the command line names them. */
export interface Names {
  readonly services: Readonly<Record<string, string>>;
  readonly servers: Readonly<Record<string, string>>;
}

/** A director to simulate. */
export interface Scenario {
  /** Of the director. */
  readonly name: string;
  readonly names: Names;
  /** What `ipvsadm -R` was fed at boot; thresholds included. */
  readonly rules: string;
  readonly traffic: readonly TrafficProfile[];
  /** Clients that hold a connection without a word. */
  readonly idle?: readonly IdleProfile[];
  /** The pair it belongs to, with keepalived; absent for a director without. */
  readonly site?: string;
  /** The other director of that pair. */
  readonly peerName?: string;
  /** How long the director has been up; its counters have grown that long. */
  readonly uptimeSeconds: number;
  /** Oldest first. */
  readonly lately: readonly PastCommand[];
  /** The same of the other director of its pair. */
  readonly latelyOnPeer?: readonly PastCommand[];
  readonly kernel?: Partial<KernelOptions>;
}

/** A director with ip_vs loaded and nothing in its table. */
export const emptyScenario: Scenario = {
  name: 'lb1',
  names: { services: {}, servers: {} },
  rules: '',
  traffic: [],
  uptimeSeconds: 0,
  lately: [],
};
