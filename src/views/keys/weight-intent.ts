import { serverTargets } from '../../state/acting/entries.ts';
import type { StagedWeight } from '../../state/acting/staged.ts';
import type { WeightWish } from '../../state/acting/weight-words.ts';
import type { Intent } from '../../state/model/change/intent.ts';
import type { RowId } from '../../state/screen/row-id.ts';
import type { State } from '../../state/store.ts';

/** What setting the weight of rows asks of a planner. */
export const weightIntent = (
  state: State,
  rows: readonly RowId[],
  { amount, ramp }: WeightWish,
): Intent => ({
  kind: 'weight',
  weights: serverTargets(state, rows).map((target) => ({ target, amount })),
  ...(ramp && { ramp }),
});

/** All staged weights as one wish. */
export function stagedIntent(state: State): Intent {
  const weightOf = ({ service, server, to }: StagedWeight) =>
    serverTargets(state, [{ kind: 'server', service, server }]).map((target) => ({
      target,
      amount: { to: 'value', value: to } as const,
    }));
  return { kind: 'weight', weights: [...state.screen.staged.values()].flatMap(weightOf) };
}
