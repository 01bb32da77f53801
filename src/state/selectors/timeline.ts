import type { Acting } from '../acting/acting.ts';
import type { Timeline } from '../acting/timeline.ts';

/** A timeline, and whether nothing comes to it any more. */
export interface ShownTimeline extends Timeline {
  readonly isOver: boolean;
}

/** What was seen of an action while VIPs moved; `undefined` where this monitor saw nothing of it. */
export function selectTimeline(
  { running, timelines }: Acting,
  action: string,
): ShownTimeline | undefined {
  const now = running.find((each) => each.action === action && each.moments.length > 0);
  if (now) return { action, title: now.plan.title, moments: now.moments, isOver: false };
  const past = timelines.find((each) => each.action === action);
  return past && { ...past, isOver: true };
}
