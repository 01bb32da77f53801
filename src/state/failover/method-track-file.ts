import type { Change } from '../model/change/change.ts';
import type { TrackFile, VrrpInstance, VrrpTracker } from '../model/keepalived/vrrp.ts';
import { instancesOf } from './pair.ts';
import type { Method, Scene, Way } from './method.ts';
import { goalBelow, isOwner, whyNotLower } from './method.ts';
import { faultValue, isFault, trackValue, valueFor } from './track-value.ts';

const method = 'track-file';

const cannot = (why: string): Way => ({ method, works: false, why });

interface Found {
  readonly file: TrackFile;
  /** What a value of 1 adds; 0 where any value but 0 stops the instance. */
  readonly weight: number;
  /** All of its text; `undefined` for no file. */
  readonly text: string | undefined;
}

/** Members of a group heed no weight but that of a group that was told so, which is not told here. */
const weightOf = (tracker: VrrpTracker, instance: VrrpInstance): number =>
  instance.syncGroup === undefined ? (tracker.weight ?? 0) * (tracker.reverse ? -1 : 1) : 0;

const MOST_TEXT = 64;

/** A file that holds a number, or is not there: only that can be given back. */
function readable(file: TrackFile, { table }: Scene): { text: string | undefined } | string {
  const found = table.keepalived?.trackFiles.get(file.path);
  if (!found || found.kind === 'unread') return `${file.path} cannot be read`;
  if (found.kind === 'missing') return { text: undefined };
  return found.text.length <= MOST_TEXT && /^[\x20-\x7e\t\n]*$/.test(found.text)
    ? { text: found.text }
    : `${file.path} holds more than a number`;
}

/** The first file that the instance or its group tracks and that can be written. */
function findFile(scene: Scene): Found | string {
  const { instance, pair } = scene;
  const { vrrp } = pair.here;
  const files = vrrp.ok ? vrrp.value.trackFiles : undefined;
  const trackers = instance.trackers.filter(({ kind }) => kind === 'file');
  if (trackers.length === 0) return `${instance.name} tracks no file`;
  let why = 'where its track file is cannot be told';
  for (const tracker of trackers) {
    const file = files?.find(({ name }) => name === tracker.name);
    if (!file) continue;
    const found = readable(file, scene);
    if (typeof found === 'string') why = found;
    else return { file, weight: weightOf(tracker, instance), text: found.text };
  }
  return why;
}

/** Every instance here that tracks the same file, or moves with one that does. */
function alongWith({ file }: Found, { pair, together }: Scene): readonly string[] {
  const tracks = (each: VrrpInstance): boolean =>
    each.trackers.some(({ kind, name }) => kind === 'file' && name === file.name);
  const trackers = instancesOf(pair.here).filter(tracks);
  const groups = new Set(trackers.flatMap(({ syncGroup }) => syncGroup ?? []));
  const names = instancesOf(pair.here)
    .filter((each) => tracks(each) || (each.syncGroup !== undefined && groups.has(each.syncGroup)))
    .map(({ name }) => name);
  return [...new Set([...together.map(({ name }) => name), ...names])];
}

const changeOf = ({ file, text }: Found, value: number): Change => ({
  ...{ subject: 'track-file', path: file.path, before: text, after: `${value}\n` },
});

function stopping(found: Found, scene: Scene): Way {
  const value = faultValue(found.weight);
  return {
    ...{ method, works: true, isOverlap: false, along: alongWith(found, scene) },
    changes: [changeOf(found, value)],
    text: `${value} in ${found.file.path} puts ${scene.instance.name} in FAULT: it resigns at once, and is no standby as long as that stands there`,
  };
}

/** The value after which the priority is below the standby's; `undefined` where none leads there. */
function loweringValue({ weight, text }: Found, { instance, standby }: Scene): number | undefined {
  const effective = instance.effectivePriority ?? instance.priority;
  const goal = goalBelow(standby);
  if (effective === undefined || goal === undefined || weight === 0) return undefined;
  const without = effective - trackValue(text ?? '') * weight;
  if (without <= goal) return undefined;
  const value = valueFor(without - goal, weight);
  return isFault(value * weight) ? undefined : value;
}

/** A number in a file that the instance tracks: lower than the standby where that works, else FAULT. */
export const trackFile: Method = (scene) => {
  const { instance, together } = scene;
  if (together.some(isOwner)) return cannot(whyNotLower(scene) ?? '');
  const found = findFile(scene);
  if (typeof found === 'string') return cannot(found);
  const value = whyNotLower(scene) === undefined ? loweringValue(found, scene) : undefined;
  if (value === undefined) return stopping(found, scene);
  const goal = (instance.priority ?? 0) + value * found.weight;
  return {
    ...{ method, works: true, isOverlap: true, along: alongWith(found, scene) },
    changes: [changeOf(found, value)],
    text: `${value} in ${found.file.path} lowers the priority of ${instance.name} to about ${Math.max(1, goal)}: it stays master until the standby is heard`,
  };
};
