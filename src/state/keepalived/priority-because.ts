import type { VrrpInstance, VrrpLook, VrrpTracker } from '../model/keepalived/vrrp.ts';

const LEAST = 1;
const MOST = 254;

/** The owner of the addresses: no tracker lowers it. */
const OWNER = 255;

interface Share {
  readonly points: number;
  readonly text: string;
}

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

const share = (points: number, text: string): Share => ({
  points,
  text: `${signed(points)} ${text}`,
});

const signOf = ({ reverse }: VrrpTracker): number => (reverse ? -1 : 1);

/** What is up adds a positive weight, what is down a negative one; `reverse` takes what it would add. */
function whenUp(tracker: VrrpTracker, isUp: boolean, words: readonly [string, string]): Share[] {
  const { kind, name, weight = 0 } = tracker;
  if (weight > 0 !== isUp) return [];
  return [share(weight * signOf(tracker), `${kind} ${name} ${words[isUp ? 0 : 1]}`)];
}

/** One file gives no more than this. */
const MOST_OF_FILE = 253;

function fileShare(tracker: VrrpTracker, look: VrrpLook): Share[] {
  const { name, weight = 0 } = tracker;
  const value = look.trackFiles?.find((file) => file.name === name)?.value;
  if (!value) return [];
  const points = Math.min(value * weight * signOf(tracker), MOST_OF_FILE);
  return [share(points, `file ${name} = ${value}`)];
}

function scriptShare(tracker: VrrpTracker, look: VrrpLook): Share[] {
  const good = look.trackScripts?.find(({ name }) => name === tracker.name)?.good;
  return good === undefined ? [] : whenUp(tracker, good, ['is good', 'fails']);
}

function thingShare(tracker: VrrpTracker, look: VrrpLook): Share[] {
  const { up } =
    look.tracked?.find(({ kind, name }) => kind === tracker.kind && name === tracker.name) ?? {};
  return up === undefined ? [] : whenUp(tracker, up, ['is up', 'is down']);
}

function shareOf(tracker: VrrpTracker, look: VrrpLook): Share[] {
  if (!tracker.weight) return [];
  if (tracker.kind === 'file') return fileShare(tracker, look);
  return tracker.kind === 'script' ? scriptShare(tracker, look) : thingShare(tracker, look);
}

/** What the shares do not explain: a limit, or something that keepalived does not tell. */
function remainder(sum: number, effective: number | undefined): string[] {
  if (effective === undefined || sum === effective) return [];
  if (effective === LEAST && sum < LEAST) return [`never below ${LEAST}`];
  if (effective === MOST && sum > MOST) return [`never above ${MOST}`];
  return [`${signed(effective - sum)} of something it does not tell`];
}

/** Why the priority is not the configured one: that one, then what each tracker adds or takes; empty where it is. */
export function priorityBecause(instance: VrrpInstance, look: VrrpLook): readonly string[] {
  const { priority, effectivePriority, trackers } = instance;
  if (priority === undefined || priority === OWNER) return [];
  const shares = trackers
    .filter(({ ofGroup }) => !ofGroup)
    .flatMap((tracker) => shareOf(tracker, look))
    .filter(({ points }) => points !== 0);
  const sum = shares.reduce((total, { points }) => total + points, priority);
  const parts = [...shares.map(({ text }) => text), ...remainder(sum, effectivePriority)];
  return parts.length === 0 ? [] : [String(priority), ...parts];
}
