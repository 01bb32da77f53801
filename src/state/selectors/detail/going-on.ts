import type { Sysctls } from '../../drain/sysctls.ts';
import { keepsReusedPorts } from '../../drain/sysctls.ts';
import { carries } from '../../drain/left.ts';
import type { Timeouts } from '../../model/reading.ts';
import type { RealServer, VirtualService } from '../../model/service.ts';
import { plural } from '../../trouble/words.ts';
import { isOneWay } from '../one-way.ts';
import type { Level } from './document.ts';

/** A sentence about what weight 0 does, and how much it matters. */
export interface Sentence {
  readonly text: string;
  readonly level?: Level;
}

const KEEPS = 'keeps sending known clients here, and each new connection renews that';

const QUIESCENT = 'net.ipv4.vs.expire_quiescent_template';

/** What follows from the sysctl; both cases where it could not be read. */
function afterWeightZero(expire: string | undefined): string {
  if (expire === undefined)
    return `with ${QUIESCENT}=0 (the kernel's default; not read) it may never drain, with 1 their next connection goes elsewhere`;
  return `${QUIESCENT} is ${expire}, so it may never drain; with 1 their next connection would go elsewhere`;
}

/** Persistence outlives weight 0, unless the sysctl says otherwise. */
function persistence(
  { persistence: set }: VirtualService,
  server: RealServer,
  expire: string | undefined,
): readonly Sentence[] {
  if (set === null) return [];
  const length = set?.seconds === undefined ? '' : ` of ${set.seconds} s`;
  const who = set ? `Persistence${length}` : 'If the service is persistent (not read), it';
  const bound =
    !set || server.persistent === undefined
      ? ''
      : ` ${plural(server.persistent, 'template')} bound to it now.`;
  if (expire === '1')
    return [
      {
        text: `${who} ends with weight 0: ${QUIESCENT} is 1, so the next connection of known clients goes elsewhere.${bound}`,
      },
    ];
  return [{ text: `${who} ${KEEPS}: ${afterWeightZero(expire)}.${bound}`, level: 'warning' }];
}

/** A client that takes a port anew while its old entry is there comes back by it, unless told otherwise. */
function reusedPorts({ key }: VirtualService, sysctls: Sysctls): readonly Sentence[] {
  const isUdp = key.kind === 'address' && key.protocol === 'udp';
  if (isUdp || !keepsReusedPorts(sysctls)) return [];
  return [
    {
      text: `net.ipv4.vs.conn_reuse_mode is 0: a client that takes one of its ports anew stays with this server while the old entry is there. Set it to 1.`,
      level: 'warning',
    },
  ];
}

const latest = (seconds: number | undefined, usual: number): string =>
  seconds === undefined ? `${usual} s by default (timeouts not read)` : `${seconds} s`;

/** When it is done, and how long that takes at the latest. */
function waiting(
  service: VirtualService,
  server: RealServer,
  timeouts: Timeouts | undefined,
): readonly Sentence[] {
  const protocol = carries(service);
  const udp = `UDP is never active: it is drained when InActConn is 0; a flow is forgotten ${latest(timeouts?.udp, 300)} after its last packet.`;
  if (protocol === 'udp') return [{ text: udp }];
  const idle = protocol === 'sctp' ? '900 s' : latest(timeouts?.tcp, 900);
  const lines: Sentence[] = [
    {
      text: `It is drained when ActiveConn is 0: a silent connection counts as active for ${idle} after its last packet, a busy one has no latest moment. InActConn follows about 120 s later.`,
    },
  ];
  if (isOneWay(server))
    lines.push({
      text: `Under ${server.forwarding} the director sees the client's packets only: a connection that just the server closed stays active for those ${idle}.`,
    });
  if (protocol === 'any' && !service.onePacket) lines.push({ text: udp });
  return lines;
}

const existing = ({ active, inactive }: RealServer): Sentence => ({
  text: `Open connections go on: ${active} active, ${inactive} inactive now.`,
});

/** What connections and known clients there are do. */
export function goingOn(
  service: VirtualService,
  server: RealServer,
  { timeouts, sysctls }: { readonly timeouts: Timeouts | undefined; readonly sysctls: Sysctls },
): readonly Sentence[] {
  const kept = persistence(service, server, sysctls.get('expire_quiescent_template'));
  if (service.onePacket && service.key.kind === 'address') return kept;
  return [
    existing(server),
    ...kept,
    ...reusedPorts(service, sysctls),
    ...waiting(service, server, timeouts),
  ];
}
