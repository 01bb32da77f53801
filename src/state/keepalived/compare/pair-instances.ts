import type { Pair, Sides } from './finding.ts';
import { both } from './finding.ts';
import type { Instance } from './instance.ts';
import { instancesOf } from './instance.ts';

/** Instances of A and B that stand in for each other; one without the other has none. */
export interface PairedInstances {
  readonly pairs: readonly Sides<Instance>[];
  readonly alone: Sides<readonly Instance[]>;
}

type Match = (a: Instance, b: Instance) => boolean;

function matched(all: PairedInstances, match: Match): PairedInstances {
  const pairs = [...all.pairs];
  const left = [...all.alone.b];
  const alone: Instance[] = [];
  for (const a of all.alone.a) {
    const at = left.findIndex((b) => match(a, b));
    const [b] = at < 0 ? [] : left.splice(at, 1);
    if (b) pairs.push({ a, b });
    else alone.push(a);
  }
  return { pairs, alone: { a: alone, b: left } };
}

const sameRouter: Match = (a, b) =>
  a.vrid !== undefined && a.vrid === b.vrid && a.family === b.family;
const sameName: Match = (a, b) => a.name === b.name;

/** By name; what has none of its name, by virtual_router_id, for the name is not on the wire. */
export function pairInstances(pair: Pair): PairedInstances {
  const alone = both(pair, ({ statements }) => instancesOf(statements));
  return matched(matched({ pairs: [], alone }, sameName), sameRouter);
}

/** The side with the higher priority; absent where both are equal. */
export function preferred({ a, b }: Sides<Instance>): 'A' | 'B' | undefined {
  if (a.priority === b.priority) return undefined;
  return a.priority > b.priority ? 'A' : 'B';
}
