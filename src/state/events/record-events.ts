import type { ProblemKind } from '../model/problem.ts';
import { explain } from '../model/problem.ts';
import type { VirtualService } from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Change } from './compare-services.ts';
import { serviceChanges } from './compare-services.ts';
import { rowKey } from '../screen/row-id.ts';
import type { DirectorEvent } from './director-event.ts';

/** Older ones are forgotten. */
const MOST_EVENTS = 1000;

/** What flickers is told once in so long; what somebody did is always told, so that the last word holds. */
const REPEAT_MS = 60_000;

const nameOf = ({ subject, text }: Change): string => `${subject ? rowKey(subject) : ''} ${text}`;

/** What was told lately, by name. */
function lately(events: readonly DirectorEvent[], now: number): ReadonlySet<string> {
  const old = events.findIndex(({ seenAt }) => now - seenAt > REPEAT_MS);
  return new Set((old < 0 ? events : events.slice(0, old)).map(nameOf));
}

/** Puts changes seen at one moment before the earlier events, the last of them first. */
export function recordChanges(
  events: readonly DirectorEvent[],
  changes: readonly Change[],
  seenAt: number,
): readonly DirectorEvent[] {
  if (changes.length === 0) return events;
  const told = lately(events, seenAt);
  const news = changes
    .slice(0, MOST_EVENTS)
    .filter((change) => !change.flickers || !told.has(nameOf(change)));
  if (news.length === 0) return events;
  const first = (events[0]?.number ?? 0) + 1;
  const numbered = news.map(({ severity, subject, text }, index) => ({
    number: first + index,
    seenAt,
    severity,
    subject,
    text,
  }));
  return [...numbered.reverse(), ...events].slice(0, MOST_EVENTS);
}

const about = (service: VirtualService, text: string, severity: Change['severity']): Change => ({
  severity,
  subject: { kind: 'service', service: service.id },
  text,
});

function changesBetween(before: Snapshot, now: Snapshot): readonly Change[] {
  const old = new Map(before.services.map((service) => [service.id, service]));
  const changes: Change[] = [];
  for (const service of now.services) {
    const earlier = old.get(service.id);
    old.delete(service.id);
    if (earlier === service) continue;
    if (earlier) changes.push(...serviceChanges(earlier, service));
    else changes.push(about(service, `added with ${service.servers.length} server(s)`, 'info'));
  }
  for (const service of old.values()) changes.push(about(service, 'removed', 'warning'));
  const codes = new Set(before.problems.map(({ code }) => code));
  for (const problem of now.problems)
    if (!codes.has(problem.code))
      changes.push({
        severity: 'warning',
        subject: undefined,
        text: explain(problem).message,
        flickers: true,
      });
  return changes;
}

/** The events with what changed since the look before; the first look is no change. */
export function recordEvents(
  events: readonly DirectorEvent[],
  before: Snapshot | undefined,
  now: Snapshot,
): readonly DirectorEvent[] {
  return before ? recordChanges(events, changesBetween(before, now), now.takenAt) : events;
}

/** The events with a look that failed; one that fails in the same way as the last is no news. */
export function recordFailure(
  events: readonly DirectorEvent[],
  before: ProblemKind | undefined,
  now: ProblemKind,
  seenAt: number,
): readonly DirectorEvent[] {
  if (before?.code === now.code) return events;
  const change = { severity: 'critical', subject: undefined, text: explain(now).message } as const;
  return recordChanges(events, [change], seenAt);
}
