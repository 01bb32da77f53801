import type { RealServer, VirtualService } from '../../model/service.ts';
import type { Timeouts } from '../../model/reading.ts';
import type { RememberedWeight } from '../../memory/memory.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Sysctls } from '../../drain/sysctls.ts';
import { fateOfOpen } from '../../drain/fate.ts';
import { keepsReusedPorts } from '../../drain/sysctls.ts';
import { isOneWay } from '../one-way.ts';
import { refusesByHash } from '../../trouble/scheduling.ts';
import { plural } from '../../trouble/words.ts';
import type { Level } from './document.ts';
import { schedulerFacts } from './scheduler.ts';

const NOT_READ: Sysctls = new Map();

/** A sentence about what weight 0 does, and how much it matters. */
export interface Sentence {
  readonly text: string;
  readonly level?: Level;
}

const REFUSED = 'refused at once (TCP clients see "connection refused")';

/** Under sh and mh: what the fallback flag changes, or both cases where flags could not be read. */
function hashed(service: VirtualService): Sentence {
  const { scheduler } = service;
  const refuses = refusesByHash(service);
  const flag = `${scheduler}-fallback`;
  const refused = `new connections of clients that ${scheduler} hashes to it are ${REFUSED}`;
  if (refuses === false)
    return { text: `${flag} is set: clients that hash to it go to another server.` };
  if (refuses)
    return {
      text: `Without ${flag}, ${refused}. Set ${flag} first, or remove the server instead.`,
      level: 'alert',
    };
  return {
    text: `Flags could not be read. Without ${flag}, ${refused}; with it they go to another server.`,
    level: 'warning',
  };
}

/** Where new clients go, by the scheduler. */
function newClients(service: VirtualService, others: number): Sentence {
  const { scheduler } = service;
  if (scheduler === 'none')
    return {
      text: 'The service has no scheduler: nothing new is sent anywhere, whatever the weights.',
      level: 'alert',
    };
  switch (schedulerFacts(scheduler)?.weightZero) {
    case 'skipped':
      return {
        text: `${scheduler} passes over weight 0: new clients go to the other ${plural(others, 'server')} with weight.`,
      };
    case 'refused':
      return {
        text: `${scheduler} does not pass over weight 0: new connections to destinations it hashes to this server are ${REFUSED}; with one VIP that is all or none. Remove the server instead.`,
        level: 'alert',
      };
    case 'fallback':
      return hashed(service);
    case undefined:
      return {
        text: `What scheduler ${scheduler} does with weight 0 is not known here.`,
        level: 'warning',
      };
  }
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

/** What would become of open connections if it were removed. */
function removal(
  service: VirtualService,
  { active, inactive }: RealServer,
  expire: string | undefined,
): Sentence[] {
  if (expire === undefined || active + inactive === 0) return [];
  return [
    {
      text: `To remove it now would break its open connections: ${fateOfOpen(service, expire)}.`,
    },
  ];
}

const latest = (seconds: number | undefined, usual: number): string =>
  seconds === undefined ? `${usual} s by default (timeouts not read)` : `${seconds} s`;

const protocolOf = ({ key }: VirtualService): 'tcp' | 'udp' | 'sctp' | 'any' =>
  key.kind === 'address' ? key.protocol : 'any';

/** When it is done, and how long that takes at the latest. */
function waiting(
  service: VirtualService,
  server: RealServer,
  timeouts: Timeouts | undefined,
): readonly Sentence[] {
  const protocol = protocolOf(service);
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

/** The kernel heeds the option for UDP alone; a mark may carry TCP as well, which is kept as ever. */
function onePacket(service: VirtualService): readonly Sentence[] {
  if (!service.onePacket) return [];
  if (service.key.kind === 'fwmark')
    return [{ text: 'One-packet scheduling keeps no entries of UDP; TCP and SCTP are as ever.' }];
  const rest = service.persistence === null ? ': there is nothing to wait for' : '';
  return [{ text: `One-packet scheduling keeps no connections${rest}.` }];
}

const existing = ({ active, inactive }: RealServer): Sentence => ({
  text: `Open connections go on: ${active} active, ${inactive} inactive now.`,
});

function restore({ weight }: RealServer, remembered: RememberedWeight | undefined): Sentence {
  if (weight > 0)
    return { text: `The kernel would not remember weight ${weight}: give it again to restore.` };
  const has = 'It has weight 0. The kernel does not remember which weight it had before';
  return { text: remembered ? `${has}, lvstop does: ${remembered.weight}.` : `${has}.` };
}

/** What connections and known clients there are do. */
function goingOn(
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

/** What is known besides the picture, and what was said already. */
interface Told {
  readonly remembered?: RememberedWeight | undefined;
  /** True where what is left is told elsewhere. */
  readonly isDrainTold?: boolean;
}

/** What weight 0 would do to a server here and why, or does where it has it. */
export function weightZeroSentences(
  service: VirtualService,
  server: RealServer,
  { timeouts, sysctls = NOT_READ }: Pick<Snapshot, 'timeouts' | 'sysctls'>,
  { remembered, isDrainTold = false }: Told = {},
): readonly Sentence[] {
  const others = service.servers.filter(({ id, weight }) => id !== server.id && weight > 0).length;
  const has = server.weight === 0;
  const last: Sentence = {
    text: `No other server has weight: every new connection ${has ? 'is' : 'would be'} ${REFUSED}.`,
    level: 'alert',
  };
  const fresh = others === 0 && service.scheduler !== 'none' ? last : newClients(service, others);
  return [
    fresh,
    ...onePacket(service),
    ...(isDrainTold ? [] : goingOn(service, server, { timeouts, sysctls })),
    ...(has ? removal(service, server, sysctls.get('expire_nodest_conn')) : []),
    restore(server, remembered),
  ];
}
