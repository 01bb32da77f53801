import { parseWeightWish } from '../../state/acting/weight-words.ts';
import type { RowId } from '../../state/screen/row-id.ts';
import type { Effects } from './binding.ts';
import { mayNotAct, noServers } from './deed.ts';
import { weightIntent } from './weight-intent.ts';

/** Asks for the plan of a typed weight; a sentence where that is none. */
export function proposeWeight(
  text: string,
  rows: readonly RowId[],
  { state, propose }: Effects,
): string | undefined {
  const wish = parseWeightWish(text);
  if (!wish.ok) return wish.error;
  const why = mayNotAct(state()) ?? noServers(state(), rows);
  if (why !== undefined) return why;
  propose(weightIntent(state(), rows, wish.value));
  return undefined;
}
