import { agoText } from '../../../state/acting/who.ts';
import { SOURCE_WORDS, selectVrrpFreshness } from '../../../state/selectors/vrrp/freshness.ts';
import { selectInstances } from '../../../state/selectors/vrrp.ts';
import type { State } from '../../../state/store.ts';
import { plural } from '../../../state/trouble/words.ts';
import type { Piece } from '../../line.ts';

/** Below this there is room for the source and its age only. */
const SPELLED_COLUMNS = 60;

/** `2 instances  JSON, 2s ago`: where what is shown is known from, and how old it is. */
export function freshnessPieces(state: State): Piece[] {
  const fresh = selectVrrpFreshness(state);
  if (!fresh) return [{ text: 'no VRRP', tone: 'faint' }];
  const { source, ageMs, stale, stopped } = fresh;
  if (stopped) return [{ text: 'keepalived does not run', tone: 'alert' }];
  const age = ageMs === undefined ? '' : `, ${agoText(ageMs)} ago`;
  const told: Piece = {
    text: `${stale ? 'STALE: ' : ''}${SOURCE_WORDS[source]}${age}`,
    tone: stale ? 'alert' : 'faint',
  };
  if (state.screen.size.columns < SPELLED_COLUMNS) return [told];
  const count = selectInstances(state).length;
  return [{ text: plural(count, 'instance') }, { text: '  ' }, told];
}
