import type { Connection } from './connection.ts';
import type { Kernel } from './kernel.ts';
import { schedule } from './schedule.ts';
import type { Scheduled } from './schedule.ts';
import type { FirstPacket, Service } from './service.ts';

/** Where a client's first packet went: to a server as a new connection, or to the entry it reuses. */
type Arrival = Scheduled | Connection;

/** A bit of conn_reuse_mode. */
const FIN_WAIT_TOO = 2;

/** `is_new_conn_expected`: the old connection is over, as far as the sysctl believes it. */
function isOver({ state, opening }: Connection, mode: number): boolean {
  if (mode === 0 || opening.template) return false;
  if (state === 'TIME_WAIT' || state === 'CLOSE') return true;
  return state === 'FIN_WAIT' && (mode & FIN_WAIT_TOO) !== 0;
}

/** What `ip_vs_in` does about the entry of the same client and port. */
function judge(kernel: Kernel, known: Connection): 'reuse' | 'replace' | 'drop' {
  const { dest } = known.opening;
  const expires = Number(kernel.sysctl('expire_nodest_conn')) !== 0;
  if (known.isTcp && expires && dest.settings.weight === 0) return 'replace';
  if (known.isTcp && isOver(known, Number(kernel.sysctl('conn_reuse_mode')))) return 'replace';
  if (dest.available) return 'reuse';
  return expires ? 'replace' : 'drop';
}

/** `ip_vs_in` for a client's first packet; `undefined` where it is refused or dropped. */
export function arrive(kernel: Kernel, service: Service, packet: FirstPacket): Arrival | undefined {
  const known = kernel.connections.find(service, packet);
  if (!known) return schedule(kernel, service, packet);
  const judgement = judge(kernel, known);
  if (judgement === 'drop') return undefined;
  if (judgement === 'reuse') return known;
  const scheduled = schedule(kernel, service, packet);
  known.leave(); // only now: the scheduler still counts it
  return scheduled;
}
