import type { VrrpInstance, VrrpLook, VrrpState } from '../model/keepalived/vrrp.ts';
import { faultBecause } from './fault-because.ts';
import type { InstanceStatus } from './instance-status.ts';
import type { KeepalivedState } from './keepalived-state.ts';
import { heldOf, presenceOf } from './presence.ts';
import { priorityBecause } from './priority-because.ts';

/** Over so long transitions are counted. */
const FLAP_MS = 600_000;

/** What an instance is now, and whether addresses say so against keepalived. */
export type StateNow = Pick<InstanceStatus, 'state' | 'byAddresses'>;

/** What addresses that changed after keepalived was asked say against it; `undefined` where they agree. */
export function stateByAddresses(
  instance: VrrpInstance,
  keepalived: KeepalivedState,
): Extract<VrrpState, 'master' | 'backup'> | undefined {
  const { vrrp, vrrpAskedAt, addresses, addressesAt } = keepalived;
  const asked = vrrpAskedAt ?? vrrp?.takenAt;
  if (asked === undefined || addressesAt === undefined || addressesAt <= asked) return undefined;
  const held = heldOf(instance, addresses);
  if (instance.state === 'master') return held === 'none' ? 'backup' : undefined;
  return held === 'all' ? 'master' : undefined;
}

/** Where keepalived tells nothing: all VIPs are here, or it cannot be told what the instance is. */
function byAddressesAlone(
  instance: VrrpInstance,
  { addresses }: KeepalivedState,
): InstanceStatus['state'] {
  if (!addresses) return instance.state;
  return heldOf(instance, addresses) === 'all' ? 'master' : undefined;
}

/** What an instance is: nothing where keepalived is gone, what its addresses say where they changed since, else as told. */
export function stateNow(instance: VrrpInstance, keepalived: KeepalivedState): StateNow {
  if (keepalived.process?.running === false) return { state: 'stopped', byAddresses: false };
  if (keepalived.vrrp?.source === 'address')
    return { state: byAddressesAlone(instance, keepalived), byAddresses: false };
  const moved = stateByAddresses(instance, keepalived);
  return moved
    ? { state: moved, byAddresses: true }
    : { state: instance.state, byAddresses: false };
}

function statusOf(
  instance: VrrpInstance,
  look: VrrpLook,
  keepalived: KeepalivedState,
  nowWall: number,
): InstanceStatus {
  const now = stateNow(instance, keepalived);
  const transitions = keepalived.transitions.filter((each) => each.instance === instance.name);
  return {
    instance,
    ...now,
    vips: presenceOf(instance, keepalived.addresses),
    priorityBecause: priorityBecause(instance, look),
    faultBecause: now.state === 'fault' ? faultBecause(instance, look) : [],
    transitions,
    flaps: transitions.filter(({ at }) => nowWall - at < FLAP_MS).length,
  };
}

/**
 * Every instance as it is now, in keepalived's order; none where keepalived was not read.
 *
 * @param nowWall wall clock, milliseconds since the epoch
 */
export const instanceStatuses = (
  keepalived: KeepalivedState,
  nowWall: number,
): readonly InstanceStatus[] =>
  (keepalived.vrrp?.instances ?? []).map(
    (instance) => statusOf(instance, keepalived.vrrp as VrrpLook, keepalived, nowWall), // it has this instance
  );
