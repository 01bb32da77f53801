import type { Acting } from '../acting/acting.ts';
import type { SeenMoment, Timeline } from '../acting/timeline.ts';
import type { IntentKind } from '../model/change/intent.ts';
import type { Plan } from '../model/change/plan.ts';

/** Where the VIPs of a plan were to go. */
const toOf = (kind: IntentKind): Timeline['to'] => (kind === 'failover' ? 'peer' : 'here');

/** The timeline of a plan that this monitor carries out. */
export const timelineOf = (
  { title, kind }: Pick<Plan, 'title' | 'kind'>,
  moments: readonly SeenMoment[],
  isOver: boolean,
): Timeline => ({ title, to: toOf(kind), moments, isOver });

/** What was seen of an action while VIPs moved; `undefined` where nothing was. */
export function selectTimeline({ running, memory }: Acting, action: string): Timeline | undefined {
  const now = running.find((each) => each.action === action);
  if (now && now.moments.length > 0) return timelineOf(now.plan, now.moments, false);
  const past = memory.actions.find(({ id }) => id === action);
  if (!past?.moments) return undefined;
  return timelineOf(past, past.moments, true);
}
