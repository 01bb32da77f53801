import type { ConnectionRow } from '../model/connection.ts';
import { isOneWay } from '../selectors/one-way.ts';
import { arrivalsOf } from '../trouble/arrivals.ts';
import { plural } from '../trouble/words.ts';
import type { DrainHold, DrainView } from './assessment.ts';
import { ACTIVE_STATES, carries, closingSeconds } from './left.ts';

/** Seconds since the last packet after which a connection is called idle. */
const IDLE_SECONDS = 10;
const SCTP_ESTABLISHED = 900;

const activeTimeout = ({ service, timeouts }: DrainView): number | undefined =>
  carries(service) === 'sctp' ? SCTP_ESTABLISHED : timeouts?.tcp;

/** How many active connections had a packet lately, and how many none; `undefined` where nothing tells. */
function busyAndIdle(
  view: DrainView,
): { readonly busy: number; readonly idle: number } | undefined {
  const { server, countersFresh, entries } = view;
  const timeout = activeTimeout(view);
  if (entries && timeout !== undefined && carries(view.service) !== 'any') {
    const active = entries.filter(({ state }) => ACTIVE_STATES.has(state));
    const isIdle = ({ expiresSeconds }: ConnectionRow): boolean =>
      timeout - expiresSeconds >= IDLE_SECONDS;
    const idle = active.filter(isIdle).length;
    return { busy: active.length - idle, idle };
  }
  const lately = countersFresh ? arrivalsOf(server.samples) : undefined;
  if (!lately) return undefined;
  return lately.inPackets > 0 ? { busy: server.active, idle: 0 } : { busy: 0, idle: server.active };
}

const lasting = (view: DrainView): string => {
  const timeout = activeTimeout(view);
  return timeout === undefined ? 'for the TCP timeout' : `for ${timeout} s`;
};

const stays = (view: DrainView, count: number): string =>
  `${count === 1 ? 'it' : 'each'} counts as active ${lasting(view)} after the client's last packet`;

const END_IT = 'close it on the server, or let it time out';

function idleHold(view: DrainView, count: number): DrainHold {
  const { forwarding } = view.server;
  const idle = `${plural(count, 'open connection')} without a packet lately`;
  return isOneWay(view.server)
    ? {
        code: 'ONE_WAY_CLOSED',
        sentence: `${idle}: under ${forwarding} the director does not see a server close, so one that the server closed first stays here as well; ${stays(view, count)}`,
        remedy: `look on the server (ss -tn) whether it is still open there; else ${END_IT}`,
      }
    : { code: 'IDLE_CONNECTIONS', sentence: `${idle}: ${stays(view, count)}`, remedy: END_IT };
}

/** Why open connections keep a drain from its end; nothing where there are none. */
export function connectionHolds(view: DrainView): readonly DrainHold[] {
  const { active } = view.server;
  if (active === 0) return [];
  const told = busyAndIdle(view);
  if (!told || told.busy + told.idle === 0) {
    const open: DrainHold = {
      code: 'OPEN_CONNECTIONS',
      sentence: `${plural(active, 'open connection')}: ${stays(view, active)}`,
    };
    return isOneWay(view.server) ? [open, idleHold(view, active)] : [open];
  }
  const busy: DrainHold = {
    code: 'BUSY_CONNECTIONS',
    sentence: `${plural(told.busy, 'open connection')} in use: each packet starts the timeout anew`,
    remedy: 'wait for the clients, or end them on the server',
  };
  return [...(told.busy > 0 ? [busy] : []), ...(told.idle > 0 ? [idleHold(view, told.idle)] : [])];
}

/** Why inactive entries that are waited for keep a drain from its end. */
export function flowHolds({ service, server, timeouts }: DrainView): readonly DrainHold[] {
  if (server.inactive === 0) return [];
  const timeout = timeouts === undefined ? 'the UDP timeout' : `${timeouts.udp} s`;
  const forgotten = `UDP is never active, a flow is forgotten ${timeout} after its last packet`;
  const sentence =
    carries(service) === 'udp'
      ? `${plural(server.inactive, 'UDP flow')} left: ${forgotten}`
      : `${server.inactive} inactive left, closing TCP or open UDP: ${forgotten}`;
  return [{ code: 'UDP_FLOWS', sentence }];
}

/** What only closes, and holds nothing. */
export function closing(view: DrainView): readonly DrainHold[] {
  const { server } = view;
  if (server.inactive === 0) return [];
  const seconds = closingSeconds(view);
  const within = seconds === undefined ? 'by themselves' : `within ${seconds} s`;
  const sentence = `${server.inactive} inactive: closed connections whose entries end ${within}`;
  return [{ code: 'CLOSING', sentence }];
}
