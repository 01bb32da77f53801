import { LARGEST } from '../../state/model/change/limits.ts';
import { allEntries } from '../../state/acting/entries.ts';
import type { Entry } from '../../state/acting/staged.ts';
import type { WeightWish } from '../../state/acting/weight-words.ts';
import { rememberedWeight } from '../../state/acting/remembered.ts';
import type { State } from '../../state/store.ts';
import { formatAge } from '../format/numbers.ts';

/** Servers that are named one by one. */
const MOST_NAMED = 3;

function weightAfter(state: State, entry: Entry, { amount }: WeightWish): number {
  const { weight } = entry.server;
  if (amount.to === 'value') return amount.value;
  if (amount.to === 'by') return Math.max(0, Math.min(LARGEST, weight + amount.by));
  const before =
    rememberedWeight(state.acting.memory, state.director.name, entry)?.weight ?? weight;
  return Math.min(LARGEST, Math.round((before * amount.percent) / 100));
}

/** What a typed weight would make of the rows it is typed for: `enter: 10.0.0.1:80 3 to 5`. */
export function weightPreview(state: State, wish: WeightWish): string {
  const { overlay } = state.screen;
  const rows = overlay.kind === 'prompt' ? (overlay.targets ?? []) : [];
  const entries = allEntries(state, rows);
  if (entries.length === 0) return 'it is gone';
  const named = entries
    .slice(0, MOST_NAMED)
    .map(
      (entry) => `${entry.server.id} ${entry.server.weight} to ${weightAfter(state, entry, wish)}`,
    );
  const more = entries.length > MOST_NAMED ? [`${entries.length - MOST_NAMED} more`] : [];
  const over = wish.ramp
    ? ` over ${formatAge(wish.ramp.overMs).replace(/(?<=[mh])00[ms]$/, '')} in ${wish.ramp.steps} steps`
    : '';
  return `${[...named, ...more].join(', ')}${over}; enter shows the plan`;
}
