import type {
  TrackedThing,
  TrackFile,
  TrackScript,
  VrrpInstance,
  VrrpLook,
  VrrpTracker,
} from '../../model/keepalived/vrrp.ts';
import { memoLast } from '../memo.ts';
import type { Level } from '../detail/document.ts';

/** An instance, or its sync group, that a tracker can take priority from or stop. */
export interface TrackerUser {
  readonly who: string;
  /** Absent where a failure stops it. */
  readonly weight?: number;
  readonly reverse: boolean;
}

/** Something that keepalived watches, and what that means now. */
export interface Tracked {
  readonly kind: VrrpTracker['kind'];
  readonly name: string;
  /** Its value or state in a word; absent where it is not known. */
  readonly value: string | undefined;
  /** Path, command or note; may hold text to escape. */
  readonly about: string;
  readonly level: Level;
  readonly users: readonly TrackerUser[];
}

/** A tracker's own state: what it says, and whether that is bad for who has no weight, and for who has. */
interface Standing {
  readonly value: string | undefined;
  readonly about: string;
  readonly failed: boolean | undefined;
  /** Number of a file. */
  readonly number?: number | undefined;
}

const UNKNOWN: Standing = { value: undefined, about: '', failed: undefined };

const ofFile = ({ path, value }: TrackFile): Standing => ({
  value: value === undefined ? undefined : String(value),
  about: path,
  failed: value === undefined ? undefined : value !== 0,
  number: value,
});

function ofScript({ command, good, lastStatus, intervalSeconds }: TrackScript): Standing {
  const status = lastStatus === undefined ? '' : ` (exit ${lastStatus})`;
  const every = intervalSeconds === undefined ? '' : `, every ${intervalSeconds} s`;
  return {
    value: good === undefined ? undefined : `${good ? 'ok' : 'failed'}${good ? '' : status}`,
    about: `${command ?? ''}${every}`.replace(/^, /, ''),
    failed: good === undefined ? undefined : !good,
  };
}

const ofThing = ({ up, note, kind }: TrackedThing): Standing => ({
  value:
    up === undefined
      ? undefined
      : kind === 'process'
        ? up
          ? 'ok'
          : 'missing'
        : up
          ? 'up'
          : 'down',
  about: note ?? '',
  failed: up === undefined ? undefined : !up,
});

function levelOf({ failed, number }: Standing, users: readonly TrackerUser[]): Level {
  if (!failed) return 'plain';
  const stops = users.some(({ weight }) => weight === undefined || weight === 0);
  if (stops) return 'alert';
  if (number === undefined) return 'warning';
  const lowers = users.some(({ weight = 0, reverse }) => number * weight * (reverse ? -1 : 1) < 0);
  return lowers ? 'warning' : 'plain';
}

/** Who uses each tracker, by its kind and name; a group's is named once. */
function usersOf(instances: readonly VrrpInstance[]): ReadonlyMap<string, readonly TrackerUser[]> {
  const users = new Map<string, Map<string, TrackerUser>>();
  for (const { name, syncGroup, trackers } of instances)
    for (const { kind, name: of, weight, reverse, ofGroup } of trackers) {
      const who = ofGroup && syncGroup !== undefined ? syncGroup : name;
      const known = users.get(`${kind} ${of}`) ?? new Map<string, TrackerUser>();
      known.set(who, { who, reverse: reverse ?? false, ...(weight !== undefined && { weight }) });
      users.set(`${kind} ${of}`, known);
    }
  return new Map([...users].map(([key, known]) => [key, [...known.values()]]));
}

function standings({ trackFiles, trackScripts, tracked, instances }: VrrpLook) {
  const all = new Map<string, readonly [VrrpTracker['kind'], string, Standing]>();
  const put = (kind: VrrpTracker['kind'], name: string, standing: Standing): void => {
    if (standing !== UNKNOWN || !all.has(`${kind} ${name}`))
      all.set(`${kind} ${name}`, [kind, name, standing]);
  };
  for (const file of trackFiles ?? []) put('file', file.name, ofFile(file));
  for (const script of trackScripts ?? []) put('script', script.name, ofScript(script));
  for (const thing of tracked ?? []) put(thing.kind, thing.name, ofThing(thing));
  for (const { trackers } of instances)
    for (const { kind, name } of trackers) put(kind, name, UNKNOWN);
  return all;
}

/** Everything that keepalived watches for its instances, what failed first. */
export const trackedOf = memoLast((look: VrrpLook): readonly Tracked[] => {
  const users = usersOf(look.instances);
  const rank = { alert: 0, warning: 1, plain: 2 } as const;
  return [...standings(look)]
    .map(([key, [kind, name, standing]]): Tracked => {
      const own = users.get(key) ?? [];
      const { value, about } = standing;
      return { kind, name, value, about, level: levelOf(standing, own), users: own };
    })
    .toSorted((one, other) => rank[one.level] - rank[other.level]);
});

/** `VI_1 weight -1`, `VI_2: FAULT when it fails`. */
export function userText({ who, weight, reverse }: TrackerUser, kind: Tracked['kind']): string {
  if (weight === undefined || weight === 0)
    return `${who} (${kind === 'file' ? 'FAULT unless 0' : 'FAULT when it fails'})`;
  const each = kind === 'file' ? ' each' : '';
  return `${who} (${weight > 0 ? '+' : ''}${weight}${each}${reverse ? ' reversed' : ''})`;
}
