import type { VrrpInstance } from '../model/keepalived/vrrp.ts';

const MS = 1000;

const advertMs = ({ advertSeconds }: VrrpInstance): number => (advertSeconds ?? 1) * MS;

/** The part of an interval that a backup waits longer the lower its priority is; in version 3 it scales with it. */
function skewMs(instance: VrrpInstance): number {
  const priority = instance.effectivePriority ?? instance.priority ?? 100;
  return ((256 - priority) / 256) * (instance.version === 3 ? advertMs(instance) : MS);
}

/** How long the backup hears nothing it takes before it is master; nothing at all where the master resigned. */
export const takeoverMs = (backup: VrrpInstance, isResigned: boolean): number =>
  Math.round((isResigned ? 0 : 3 * advertMs(backup)) + skewMs(backup)) +
  (isResigned ? 0 : (backup.preemptDelaySeconds ?? 0) * MS);

/** Looking, reading a file again and putting addresses on take their time, more on a busy director. */
const MARGIN_MS = 4000;

/** After how long a takeover does not come about any more. */
export const limitOf = (expectedMs: number): number => 2 * expectedMs + MARGIN_MS;
