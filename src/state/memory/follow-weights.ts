import { serverId, serviceId } from '../model/address.ts';
import type { Action, RememberedWeight } from './memory.ts';
import { weightKey } from './memory.ts';

/** What lvstop did to the weight of one server, from a weight that was not its own until that is forgotten. */
interface Story {
  /** Of its actions, the one that forgot it included. */
  readonly ids: ReadonlySet<string>;
  /** Still remembered. */
  readonly isOpen: boolean;
}

interface Followed {
  readonly weights: ReadonlyMap<string, RememberedWeight>;
  readonly stories: readonly Story[];
}

/** A step's word on a weight. */
interface Weighing {
  readonly action: Action;
  readonly before: number;
  readonly after: number;
  /** False where nobody knows whether the step came about. */
  readonly isCertain: boolean;
}

const mayHold = ({ set, perhaps = [] }: RememberedWeight): readonly number[] => [
  ...new Set([set, ...perhaps]),
];

/** Whether the weight before is one that lvstop itself has set. */
const isOurs = (known: RememberedWeight | undefined, before: number): known is RememberedWeight =>
  known !== undefined && mayHold(known).includes(before);

const isWayBack = ({ kind, continues }: Action): boolean =>
  kind === 'restore' || continues?.as === 'undo';

/** A weight that was not lvstop's own, and is from now on. */
const firstMet = ({ action, before }: Weighing): RememberedWeight => ({
  ...{ weight: before, set: before, since: action.begunAt, actor: action.actor, action: action.id },
  ...(action.reason !== undefined && { reason: action.reason }),
});

/** With a weight that lvstop did set. */
const settled = (known: RememberedWeight, set: number): RememberedWeight => ({
  ...{ weight: known.weight, set, since: known.since, actor: known.actor, action: known.action },
  ...(known.reason !== undefined && { reason: known.reason }),
});

/** What is remembered after a step; `undefined` for nothing. */
function weighed(
  known: RememberedWeight | undefined,
  weighing: Weighing,
): RememberedWeight | undefined {
  const { action, before, after, isCertain } = weighing;
  const own = isOurs(known, before) ? known : undefined;
  if (!own && after === before) return undefined;
  const base = own ?? (isWayBack(action) ? known : undefined);
  if (isCertain && after === (base?.weight ?? before)) return undefined;
  const from = own ?? firstMet(weighing);
  return isCertain ? settled(from, after) : { ...from, set: after, perhaps: mayHold(from) };
}

/** Goes through the weights that actions changed, the oldest action first. */
class Follower implements Followed {
  readonly weights = new Map<string, RememberedWeight>();
  readonly stories: Story[] = [];
  private readonly open = new Map<string, Set<string>>();

  follow(action: Action): void {
    for (const { changes, state } of action.steps) {
      // What failed did not come about; of what is unsure it may have.
      if (state !== 'done' && state !== 'unsure') continue;
      const isCertain = state === 'done';
      for (const change of changes) {
        if (change.subject === 'service' && !change.after && isCertain)
          this.forgetService(action, serviceId(change.key));
        if (change.subject !== 'server') continue;
        const key = weightKey(action.director, serviceId(change.service), serverId(change.key));
        const { before, after } = change;
        if (before && after)
          this.weigh(key, { action, before: before.weight, after: after.weight, isCertain });
        else if (isCertain) this.forget(key, action);
      }
    }
  }

  end(): Followed {
    for (const ids of this.open.values()) this.stories.push({ ids, isOpen: true });
    return this;
  }

  private weigh(key: string, weighing: Weighing): void {
    const { action, before } = weighing;
    const known = this.weights.get(key);
    const next = weighed(known, weighing);
    if (!next) {
      this.forget(key, action);
      return;
    }
    if (!isOurs(known, before)) this.forget(key, action);
    this.weights.set(key, next);
    this.open.set(key, (this.open.get(key) ?? new Set()).add(action.id));
  }

  private forget(key: string, { id }: Action): void {
    const ids = this.open.get(key);
    if (ids) this.stories.push({ ids: ids.add(id), isOpen: false });
    this.open.delete(key);
    this.weights.delete(key);
  }

  private forgetService(action: Action, service: string): void {
    const start = weightKey(action.director, service, '');
    for (const key of [...this.weights.keys()]) if (key.startsWith(start)) this.forget(key, action);
  }
}

/** The weights before lvstop changed them, from actions in the order in which they began. */
export function followWeights(actions: readonly Action[]): Followed {
  const follower = new Follower();
  actions.forEach((action) => follower.follow(action));
  return follower.end();
}
