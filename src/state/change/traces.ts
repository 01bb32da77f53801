import type { Change } from '../model/change/change.ts';
import type { Action } from '../memory/memory.ts';
import { stepsThatRan } from './actions.ts';
import { attributesOf, contrasts } from './attributes.ts';
import type { Difference } from './acting.ts';
import { entryDifferences } from './compare.ts';
import type { DirectorTable } from './director-table.ts';
import { subjectOf } from './names.ts';

/** What an action did to one entry, in its order. */
interface Trace {
  readonly changes: readonly { readonly change: Change; readonly isCertain: boolean }[];
}

/** What an action did to every entry; those it touched last come last. */
function tracesOf(action: Action): readonly Trace[] {
  const traces = new Map<string, Trace>();
  for (const { changes, state } of stepsThatRan(action))
    for (const change of changes) {
      if (change.subject === 'counters') continue;
      const subject = subjectOf(change);
      const earlier = traces.get(subject)?.changes ?? [];
      traces.delete(subject);
      traces.set(subject, { changes: [...earlier, { change, isCertain: state === 'done' }] });
    }
  return [...traces.values()];
}

/** The sides of two changes of one entry as one change. */
const spanning = (first: Change, last: Change, side: 'before' | 'after'): Change =>
  first.subject === 'counters' || last.subject === 'counters'
    ? first
    : ({ ...first, after: last[side] } as Change); // both are of one entry, so their sides are of one type

/** From what was before to all that the action may have left: the last of it, and what was before each unsure step. */
function leftovers({ changes }: Trace): readonly Change[] {
  const [first] = changes;
  if (!first) return [];
  const left: Change[] = [];
  for (const { change, isCertain } of [...changes].reverse()) {
    left.push(spanning(first.change, change, 'after'));
    if (isCertain) return left;
  }
  return left;
}

const isNothing = (change: Change): boolean => {
  const [before, after] = [attributesOf(change, 'before'), attributesOf(change, 'after')];
  return (
    !before || !after || contrasts(after, before).length + contrasts(before, after).length === 0
  );
};

/** What is left of an action: the changes that still stand, and what somebody else did to others since. */
interface Remains {
  readonly standing: readonly Change[];
  readonly differing: readonly Difference[];
}

/** Compares an action with a table; entries that are as before the action are left out. */
export function remainsOf(action: Action, table: DirectorTable): Remains {
  const standing: Change[] = [];
  const differing: Difference[] = [];
  for (const trace of tracesOf(action)) {
    const left = leftovers(trace);
    const [whole] = left;
    if (!whole || isNothing(whole) || entryDifferences(whole, 'before', table).length === 0)
      continue;
    const holds = left.find((change) => entryDifferences(change, 'after', table).length === 0);
    if (holds) standing.push(holds);
    else differing.push(...entryDifferences(whole, 'after', table));
  }
  return { standing, differing };
}
