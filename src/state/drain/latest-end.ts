import type { ConnectionRow } from '../model/connection.ts';
import { isTemplate, isUsableTemplate } from '../model/connection.ts';
import type { DrainAssessment, DrainView, LatestEnd } from './assessment.ts';
import { ACTIVE_STATES, carries, closingSeconds, waitsForInactive } from './left.ts';

/** Seconds; the kernel has no way to change them. */
const SCTP_ESTABLISHED = 900;
/** A template outlives the last of its connections by up to this. */
const TEMPLATE_BEHIND = 60;

/** Seconds until something is over, and whether it may begin anew; or why nobody can tell. */
type Part =
  { readonly seconds: number; readonly renewed: boolean } | { readonly why: string } | undefined;

const NOT_READ = { why: 'the timeouts could not be read' };

const longest = (
  entries: readonly ConnectionRow[] | undefined,
  counts: (row: ConnectionRow) => boolean,
): number | undefined => {
  const left = entries?.filter(counts).map(({ expiresSeconds }) => expiresSeconds) ?? [];
  return left.length > 0 ? left.reduce((one, other) => Math.max(one, other)) : undefined;
};

function activePart({ service, server, timeouts, entries }: DrainView): Part {
  if (server.active === 0) return undefined;
  const shown = longest(entries, ({ state }) => ACTIVE_STATES.has(state));
  if (shown !== undefined) return { seconds: shown, renewed: true };
  const carried = carries(service);
  if (carried === 'sctp') return { seconds: SCTP_ESTABLISHED, renewed: true };
  if (!timeouts) return NOT_READ;
  const seconds = carried === 'any' ? Math.max(timeouts.tcp, SCTP_ESTABLISHED) : timeouts.tcp;
  return { seconds, renewed: true };
}

function inactivePart({ service, server, timeouts, entries }: DrainView): Part {
  if (server.inactive === 0 || !waitsForInactive(service)) return undefined;
  const shown = longest(entries, (row) => !isTemplate(row));
  if (shown !== undefined) return { seconds: shown, renewed: true };
  if (!timeouts) return NOT_READ;
  const closing = carries(service) === 'any' ? closingSeconds({ timeouts }) : 0;
  return { seconds: Math.max(timeouts.udp, closing ?? 0), renewed: true };
}

/** @param others seconds until all connections are gone */
function templatePart(view: DrainView, templates: number | undefined, others: number): Part {
  if (templates === 0) return undefined;
  const { service, server, sysctls, entries } = view;
  const seconds = longest(entries, isUsableTemplate) ?? service.persistence?.seconds;
  if (seconds === undefined) return { why: 'how long persistence lasts could not be read' };
  const closing = server.active + server.inactive > 0 ? closingSeconds(view) : 0;
  if (closing === undefined) return NOT_READ;
  const last = Math.max(others, closing);
  const behind = last > 0 ? last + TEMPLATE_BEHIND : 0;
  const renewed = sysctls?.get('expire_quiescent_template') !== '1';
  return { seconds: Math.max(seconds, behind), renewed };
}

const secondsOf = (part: Part): number => (part && 'seconds' in part ? part.seconds : 0);

/** When a drain is over at the latest, as far as that can be told. */
export function latestEndOf(view: DrainView, left: DrainAssessment['left']): LatestEnd {
  const connections = [activePart(view), inactivePart(view)];
  const others = Math.max(...connections.map(secondsOf));
  const parts = [...connections, templatePart(view, left.templates, others)];
  let renewed = false;
  for (const part of parts) {
    if (part && 'why' in part) return { kind: 'cannot-tell', why: part.why };
    renewed ||= part?.renewed ?? false;
  }
  const ms = Math.max(...parts.map(secondsOf)) * 1000;
  return { kind: renewed ? 'unless-renewed' : 'at', ms };
}
