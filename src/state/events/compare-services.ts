import type { RealServer, VirtualService } from '../model/service.ts';
import { selectServerState } from '../selectors/server-state.ts';
import type { DirectorEvent } from './director-event.ts';

/** An event before it has a number and a time. */
export interface Change extends Omit<DirectorEvent, 'number' | 'seenAt'> {
  /** True of what comes and goes by itself, as a server at its limit does. */
  readonly flickers?: true;
}

const NO_CHANGES: readonly Change[] = [];

const inService = (service: VirtualService, server: RealServer, text: string): Change => ({
  severity: 'info',
  subject: { kind: 'server', service: service.id, server: server.id },
  text,
});

/** Figures that only one of two looks knows are no change: ipvsadm answers late at first, and may fail. */
const isComparable = (before: RealServer, now: RealServer): boolean =>
  (before.thresholds === undefined) === (now.thresholds === undefined) &&
  (before.persistent === undefined) === (now.persistent === undefined);

function stateChange(before: RealServer, now: RealServer): string | undefined {
  const [was, is] = [selectServerState(before), selectServerState(now)];
  if (was === is || !isComparable(before, now)) return undefined;
  if (is === 'overloaded') return `is full: ${now.active + now.inactive} connections`;
  if (was === 'draining' && is === 'quiesced') return 'is drained: nothing left';
  return was === 'overloaded' ? 'is no longer full' : undefined;
}

function serverChanges(
  service: VirtualService,
  before: RealServer,
  now: RealServer,
): readonly Change[] {
  if (before === now) return NO_CHANGES;
  const texts: string[] = [];
  if (before.weight !== now.weight) texts.push(`weight ${before.weight} -> ${now.weight}`);
  if (before.forwarding !== now.forwarding)
    texts.push(`forwarding ${before.forwarding} -> ${now.forwarding}`);
  const [was, is] = [before.thresholds, now.thresholds];
  if (was && is && (was.upper !== is.upper || was.lower !== is.lower))
    texts.push(`thresholds ${was.lower}/${was.upper} -> ${is.lower}/${is.upper}`);
  const changes = texts.map((text) => inService(service, now, text));
  const state = stateChange(before, now);
  if (!state) return changes;
  const severity = state.startsWith('is full') ? 'warning' : 'info';
  return [...changes, { ...inService(service, now, state), severity, flickers: true }];
}

/** The usual case: the same servers in the same order. */
const sameServers = (before: VirtualService, now: VirtualService): boolean =>
  before.servers.length === now.servers.length &&
  before.servers.every(({ id }, index) => id === now.servers[index]?.id);

/** What came and went. */
function movements(before: VirtualService, now: VirtualService): readonly Change[] {
  const old = new Map(before.servers.map((server) => [server.id, server]));
  const changes: Change[] = [];
  for (const server of now.servers) {
    const earlier = old.get(server.id);
    old.delete(server.id);
    if (earlier) changes.push(...serverChanges(now, earlier, server));
    else changes.push(inService(now, server, `added, weight ${server.weight}`));
  }
  for (const server of old.values())
    changes.push({
      ...inService(now, server, `removed; it had weight ${server.weight}`),
      severity: 'warning',
    });
  return changes;
}

function serversOf(before: VirtualService, now: VirtualService): readonly Change[] {
  if (!sameServers(before, now)) return movements(before, now);
  return now.servers.flatMap((server, index) => {
    const earlier = before.servers[index];
    return earlier ? serverChanges(now, earlier, server) : [];
  });
}

const isServed = ({ servers }: VirtualService): boolean => servers.some(({ weight }) => weight > 0);

/** What changed in a service from one look to the next. */
export function serviceChanges(before: VirtualService, now: VirtualService): readonly Change[] {
  const subject = { kind: 'service', service: now.id } as const;
  const changes: Change[] = [];
  if (before.scheduler !== now.scheduler)
    changes.push({
      severity: 'info',
      subject,
      text: `scheduler ${before.scheduler} -> ${now.scheduler}`,
    });
  changes.push(...serversOf(before, now));
  if (isServed(before) && !isServed(now))
    changes.push({ severity: 'critical', subject, text: 'no server with weight is left' });
  if (!isServed(before) && isServed(now))
    changes.push({ severity: 'info', subject, text: 'has a server with weight again' });
  return changes;
}
