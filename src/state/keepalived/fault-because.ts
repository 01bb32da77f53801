import type { VrrpInstance, VrrpLook, VrrpTracker } from '../model/keepalived/vrrp.ts';

/** A tracked file that takes so much away stops the instance (keepalived's limit). */
const STOPS_AT = -254;

function fileStops({ name, weight, reverse }: VrrpTracker, look: VrrpLook): string[] {
  const value = look.trackFiles?.find((file) => file.name === name)?.value;
  if (value === undefined) return [];
  if (!weight) return (value !== 0) !== (reverse ?? false) ? [`file ${name} holds ${value}`] : [];
  return value * weight * (reverse ? -1 : 1) <= STOPS_AT
    ? [`file ${name} holds ${value}, with weight ${weight}`]
    : [];
}

function scriptStops({ name, reverse }: VrrpTracker, look: VrrpLook): string[] {
  const script = look.trackScripts?.find((each) => each.name === name);
  if (script?.good !== (reverse ?? false)) return [];
  const status = script.lastStatus === undefined ? '' : ` with status ${script.lastStatus}`;
  return [`script ${name} ${script.good ? 'succeeds' : `fails${status}`}`];
}

function thingStops({ kind, name, reverse }: VrrpTracker, look: VrrpLook): string[] {
  const thing = look.tracked?.find((each) => each.kind === kind && each.name === name);
  if (thing?.up !== (reverse ?? false)) return [];
  const note = thing.note === undefined ? '' : ` (${thing.note})`;
  return [`${kind} ${name} is ${thing.up ? 'up' : 'down'}${note}`];
}

function stops(tracker: VrrpTracker, look: VrrpLook): string[] {
  if (tracker.kind === 'file') return fileStops(tracker, look);
  if (tracker.weight) return [];
  return tracker.kind === 'script' ? scriptStops(tracker, look) : thingStops(tracker, look);
}

function ownInterface({ interface: name }: VrrpInstance, look: VrrpLook): string[] {
  const isDown = look.tracked?.some(
    (thing) => thing.kind === 'interface' && thing.name === name && thing.up === false,
  );
  return isDown ? [`interface ${name} is down`] : [];
}

/** Members of its group that have reasons of their own: all of a group stop together. */
function ofMembers({ name, syncGroup }: VrrpInstance, look: VrrpLook): string[] {
  const members = look.groups?.find((group) => group.name === syncGroup)?.members ?? [];
  const stopped = look.instances.filter(
    (other) => members.includes(other.name) && other.name !== name,
  );
  return stopped.flatMap((other) =>
    ownReasons(other, look).map(
      (reason) => `${reason}, tracked by ${other.name} of sync group ${syncGroup ?? ''}`,
    ),
  );
}

const ownReasons = (instance: VrrpInstance, look: VrrpLook): readonly string[] => [
  ...new Set([
    ...ownInterface(instance, look),
    ...instance.trackers.flatMap((tracker) => stops(tracker, look)),
  ]),
];

/** Why an instance is in FAULT, as far as what keepalived tells shows it. */
export function faultBecause(instance: VrrpInstance, look: VrrpLook): readonly string[] {
  const reasons = [...new Set([...ownReasons(instance, look), ...ofMembers(instance, look)])];
  const { faults = 0 } = instance;
  return reasons.length > 0 || faults === 0
    ? reasons
    : [`keepalived counts ${faults} reason${faults === 1 ? '' : 's'} and does not say which`];
}
