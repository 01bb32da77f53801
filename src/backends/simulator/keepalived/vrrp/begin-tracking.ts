import type { ConfiguredTracker } from '../configuration/vrrp.ts';
import { OWNER } from './instance.ts';
import type { Instance } from './instance.ts';
import type { VrrpSurroundings } from './surroundings.ts';
import type { TrackFile } from './track-files.ts';
import type { TrackScript } from './track-scripts.ts';

/** What the trackers of instances name. */
export interface Tracked {
  readonly files: readonly TrackFile[];
  readonly scripts: readonly TrackScript[];
}

/** Members of a group and owners of their addresses do not weigh. */
const mayNotWeigh = ({ group, conf }: Instance): boolean =>
  group !== undefined || conf.priority === OWNER;

/** What keepalived leaves of the weight of a file: the default one it takes for none, another with its tracker. */
function fileWeight(weight: number, instance: Instance): number | undefined {
  if (!mayNotWeigh(instance) || weight === 0) return weight;
  return weight === 1 ? 0 : undefined;
}

/** A script with a weight is left out. */
const scriptWeight = (weight: number, instance: Instance): number | undefined =>
  mayNotWeigh(instance) && weight !== 0 ? undefined : weight;

/** Something that is tracked by its name. */
type Target = TrackFile | TrackScript;

function beginEach(
  instance: Instance,
  trackers: readonly ConfiguredTracker[],
  targets: readonly Target[],
  weightOf: (weight: number, instance: Instance) => number | undefined,
): void {
  for (const tracker of trackers) {
    const target = targets.find(({ conf: { name } }) => name === tracker.name);
    if (!target) continue;
    const weight = weightOf(tracker.weight ?? target.conf.weight, instance);
    const multiplier = tracker.reverse || target.conf.reverse ? -1 : 1;
    if (weight !== undefined) target.begin({ instance, weight, multiplier });
  }
}

/** Interfaces without weight that are down stop an instance. */
function beginInterfaces(instance: Instance, around: VrrpSurroundings): void {
  const { conf, group } = instance;
  const tracked = [...conf.interfaces, ...(group?.conf.interfaces ?? [])];
  const names = tracked.filter(({ weight }) => (weight ?? 0) === 0).map(({ name }) => name);
  for (const name of [conf.interface, ...names]) {
    if (around.isUp(name)) continue;
    instance.faults += 1;
    instance.state = 'fault';
  }
}

/** An instance begins with everything that it and its group track (`initialise_tracking_priorities`). */
export function beginTracking(
  instance: Instance,
  { files, scripts }: Tracked,
  around: VrrpSurroundings,
): void {
  const { conf, group } = instance;
  const asTold = (weight: number): number => weight;
  beginInterfaces(instance, around);
  beginEach(instance, conf.files, files, fileWeight);
  beginEach(instance, group?.conf.files ?? [], files, asTold);
  beginEach(instance, conf.scripts, scripts, scriptWeight);
  beginEach(instance, group?.conf.scripts ?? [], scripts, asTold);
}
