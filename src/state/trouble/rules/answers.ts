import type { RealServer, VirtualService } from '../../model/service.ts';
import type { Arrivals } from '../arrivals.ts';
import { sumOf } from '../arrivals.ts';
import { protocolOf } from '../facts.ts';
import type { Facts, Finding, Rule } from '../facts.ts';
import { perSecond, plural } from '../words.ts';

/** So many clients in a row without an answer are not chance. */
const ENOUGH_UNANSWERED = 10;

/** So many connections make an average packet size. */
const ENOUGH_TO_AVERAGE = 20;

/** Largest IP packet that opens a connection and carries nothing: 20 (IPv6: 40) + 20 + 24 of options. */
const BARE_SYN_BYTES = { ipv4: 64, ipv6: 84 } as const;

/** A client without an answer repeats its SYN; past so many packets a connection something else goes on. */
const MOST_REPEATS = 8;

/** How much larger the packets to the peers must be, so that they are seen to carry requests. */
const CLEARLY_LARGER = 1.5;

/** A whole TCP connection takes three packets of the client at least. */
const PACKETS_OF_AN_ATTEMPT = 1.5;

/** Connections per second from which half-open ones fill tables. */
const FLOOD_PER_SECOND = 50;

const bytesPerPacket = ({ inBytes, inPackets }: Arrivals): number => inBytes / inPackets;

const isSilent = (server: RealServer, lately: Arrivals): boolean =>
  server.forwarding === 'masquerade' &&
  lately.connections >= ENOUGH_UNANSWERED &&
  lately.outPackets === 0;

const noReplies = (server: RealServer, { connections, seconds }: Arrivals): Finding => ({
  code: 'NO_REPLIES',
  severity: 'critical',
  server: server.id,
  seen: `${plural(connections, 'new connection')} in ${Math.round(seconds)} s and not one packet back`,
  why: 'clients get no answer: replies of a masqueraded server reach them only through the director',
  remedy: 'see that it is up and listens on its port, and that its default route is the director',
});

const opensOnly = ({ key }: VirtualService, lately: Arrivals): boolean =>
  lately.connections >= ENOUGH_TO_AVERAGE &&
  lately.inPackets <= lately.connections * MOST_REPEATS &&
  bytesPerPacket(lately) <= BARE_SYN_BYTES[key.family ?? 'ipv4'];

function onlyAttempts({ service, arrivals }: Facts, server: RealServer, own: Arrivals): Finding[] {
  if (!opensOnly(service, own)) return [];
  const others = service.servers.filter((other) => other !== server);
  const peers = sumOf(others.map(arrivals).filter((lately) => lately !== undefined));
  if (peers.connections < ENOUGH_TO_AVERAGE) return [];
  const [ownSize, peerSize] = [bytesPerPacket(own), bytesPerPacket(peers)];
  if (peerSize < ownSize * CLEARLY_LARGER) return [];
  return [
    {
      code: 'ONLY_ATTEMPTS',
      severity: 'warning',
      server: server.id,
      seen: `${plural(own.connections, 'new connection')} in ${Math.round(own.seconds)} s, ${Math.round(ownSize)} bytes a packet; to its peers ${Math.round(peerSize)}`,
      why: 'clients send it little but the packet that opens a connection: it seems to refuse them or not to answer',
      remedy:
        'see that it is up and listens, under direct and tunnel on the VIP as well as on its own address',
    },
  ];
}

/** TCP and SCTP servers that get connections and do not hold them; UDP needs no answer. */
export const answers: Rule = (facts) => {
  const protocol = protocolOf(facts.service);
  if (protocol !== 'tcp' && protocol !== 'sctp') return [];
  if (!facts.lately || facts.lately.connections < ENOUGH_UNANSWERED) return [];
  return facts.service.servers.flatMap((server) => {
    const lately = facts.arrivals(server);
    if (!lately) return [];
    if (isSilent(server, lately)) return [noReplies(server, lately)];
    return protocol === 'tcp' ? onlyAttempts(facts, server, lately) : [];
  });
};

/** Many connections of which hardly one gets past its first packet. */
export const halfOpen: Rule = ({ service, lately }) => {
  if (!lately || protocolOf(service) !== 'tcp') return [];
  const { connections, inPackets, seconds } = lately;
  if (connections < FLOOD_PER_SECOND * seconds) return [];
  if (inPackets > connections * PACKETS_OF_AN_ATTEMPT) return [];
  return [
    {
      code: 'NOTHING_COMPLETES',
      severity: 'warning',
      seen: `${perSecond(connections / seconds)} new connections with ${(inPackets / connections).toFixed(1)} packets each`,
      why: 'hardly one gets past its first packet: the servers refuse or do not answer, or it is a SYN flood; each holds an entry for a minute',
      remedy:
        'look at one server first; if it answers, enable SYN cookies there and net.ipv4.vs.drop_entry=1 here, and filter upstream',
    },
  ];
};
