import type { RememberedWeight } from '../memory/memory.ts';
import type { ServerKey, ServiceKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { Intent } from '../model/change/intent.ts';

/** What may differ; `entry` is whether it is there at all. */
export type DriftAttribute =
  | 'entry'
  | 'weight'
  | 'forwarding'
  | 'tunnel'
  | 'upper threshold'
  | 'lower threshold'
  | 'scheduler'
  | 'scheduler flags'
  | 'persistence'
  | 'netmask'
  | 'engine'
  | 'one-packet'
  /** These three are keepalived's alone; the kernel has none. */
  | 'quorum'
  | 'hysteresis'
  | 'inhibit_on_failure'
  | 'sorry server';

/** An entry, by its service and where it is a real server by that. */
export interface DriftSubject {
  readonly service: ServiceKey;
  readonly server?: ServerKey;
}

/** What each of them holds, in words; absent where it is not known, or has no say. */
export interface Truths {
  readonly file?: string | undefined;
  readonly keepalived?: string | undefined;
  readonly kernel?: string | undefined;
  /** The kernel of the other director. */
  readonly peer?: string | undefined;
}

/** The wish to change one word of the configuration. */
export type ConfIntent = Extract<Intent, { readonly kind: 'conf-value' }>;

/** How a difference can be ended. */
export interface Ways {
  /** The kernel gets what keepalived insists on. */
  readonly kernel?: Intent;
  /** The file gets what the kernel holds. */
  readonly file?: ConfIntent;
}

/** One attribute of one entry of which file, keepalived and kernel do not hold the same. */
export interface Drift extends Truths {
  readonly subject: DriftSubject;
  readonly attribute: DriftAttribute;
  /** What happens to it, on the next flap of its check, a reload, a restart. */
  readonly next: string;
  readonly ways: Ways;
  /** It is a weight that an operator set with lvstop. */
  readonly intended?: RememberedWeight;
}

/** What was found, and what could not be told, a line each. */
export interface Comparison {
  readonly differences: readonly Drift[];
  readonly unknown: readonly string[];
}

/** `tcp/10.0.0.9:80`, or `tcp/10.0.0.9:80 10.0.0.1:80`, as a command takes it. */
export const driftName = ({ service, server }: DriftSubject): string =>
  server ? `${serviceId(service)} ${serverId(server)}` : serviceId(service);

/** A name of one difference that no other has. */
export const driftKey = ({ subject, attribute }: Drift): string =>
  `${driftName(subject)} ${attribute}`;
