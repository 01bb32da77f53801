import { serviceId } from '../model/address.ts';
import type { Change } from '../model/change/change.ts';
import type { NoPlan } from '../model/change/plan.ts';
import type { Step } from '../model/change/plan.ts';
import type { Action, Memory } from '../memory/memory.ts';
import type { Difference } from './acting.ts';
import type { DirectorTable } from './director-table.ts';
import { isInterrupted } from './actions.ts';
import { differenceText } from './difference-words.ts';
import type { Draft } from './draft.ts';
import { subjectOf } from './names.ts';

const isAdded = (change: Change): boolean => change.subject === 'service' && !change.before;

/** Servers that would come into a service which is not there. */
export function homeless(changes: readonly Change[], table: DirectorTable): readonly Difference[] {
  const homes = new Set<string>([
    ...table.services.map(({ id }) => id),
    ...changes.filter(isAdded).map(subjectOf),
  ]);
  return changes.flatMap((change) =>
    change.subject === 'server' && change.after && !homes.has(serviceId(change.service))
      ? [
          {
            ...{ subject: serviceId(change.service), attribute: 'entry' },
            ...{ expected: 'there', found: 'not there' },
          },
        ]
      : [],
  );
}

/** What there is to say and do where nothing is left to run: what was interrupted gets its end. */
export function endOf(
  action: Action,
  { actions }: Memory,
  steps: readonly Step[],
  text: string,
): Pick<Draft, 'isEnd' | 'notes'> {
  const concerned = [action, ...actions.filter((each) => each.continues?.action === action.id)];
  return steps.length === 0 && concerned.some(isInterrupted)
    ? { isEnd: true, notes: [{ topic: 'effect', text: `${text}; this only puts that down` }] }
    : {};
}

/** Somebody changed since what an action left or found. */
export const changedSince = (id: string, differing: readonly Difference[]): NoPlan => ({
  code: 'changed',
  message: `changed since ${id}: ${[...new Set(differing.map(differenceText))].join('; ')}`,
  remedy: `see \`lvstop history\`, and give the weights or settings that are wanted themselves`,
});
