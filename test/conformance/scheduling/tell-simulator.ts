import { parseIp, UNSPECIFIED } from '../../../src/backends/simulator/kernel/ip.ts';
import { arrive } from '../../../src/backends/simulator/kernel/arrival.ts';
import { Connection } from '../../../src/backends/simulator/kernel/connection.ts';
import type { ServiceIdentity } from '../../../src/backends/simulator/kernel/service.ts';
import type { Argv } from '../../../src/state/ports.ts';
import { emptyScenario } from '../../../src/backends/simulator/index.ts';
import { World } from '../../../src/backends/simulator/world.ts';
import { comparable, FILES, LISTINGS, PORT, VIP, VIP6 } from './story.ts';
import type { Connect, Ending, Story } from './story.ts';

/** One packet of a client that is never heard of again: a SYN of 60 bytes, or a datagram of 29. */
const FIRST_PACKET = {
  tcp: { inPackets: 1, outPackets: 0, inBytes: 60, outBytes: 0 },
  udp: { inPackets: 1, outPackets: 0, inBytes: 29, outBytes: 0 },
};
/** Of 40 bytes each. */
const later = (count: number): typeof FIRST_PACKET.tcp => ({
  ...FIRST_PACKET.tcp,
  inPackets: count,
  inBytes: 40 * count,
});
const LATER_PACKETS = { nothing: later(0), ack: later(1), fin: later(2), rst: later(2) };
const CONVERSATIONS = {
  nothing: { ticks: 1000, ending: 'half-open' },
  ack: { ticks: 1000, ending: 'silent' },
  fin: { ticks: 1, ending: 'close' },
  rst: { ticks: 1, ending: 'reset' },
} as const;
const SETTLED_TICKS = 20;

/** The longer header of IPv6. */
const MORE_BYTES = { ipv4: 0, ipv6: 20 } as const;

function firstPacket({ protocol, family = 'ipv4' }: Story): typeof FIRST_PACKET.tcp {
  const packet = FIRST_PACKET[protocol];
  return { ...packet, inBytes: packet.inBytes + MORE_BYTES[family] };
}

function serviceOf({ protocol, mark, family = 'ipv4' }: Story): ServiceIdentity {
  const address = parseIp(family === 'ipv4' ? VIP : VIP6)!;
  const named = { protocol, address, port: PORT };
  const marked = { protocol: 'tcp', address: UNSPECIFIED, port: 0 } as const;
  return { family, fwmark: mark ?? 0, ...(mark ? marked : named) };
}

function connect(world: World, story: Story, event: Connect): void {
  const { protocol } = story;
  const service = world.kernel.services.find(serviceOf(story));
  const packet = {
    client: parseIp(event.client)!,
    clientPort: event.port,
    virtual: parseIp(event.to)!,
  };
  const arrival = service && arrive(world.kernel, service, packet);
  if (!arrival) return;
  const conversation = CONVERSATIONS[event.then];
  if (arrival instanceof Connection) {
    arrival.reopen(conversation);
    world.kernel.count(arrival.opening.dest, 0, firstPacket(story));
    return;
  }
  if (!service.settings.onePacket)
    world.kernel.connections.add({
      ...packet,
      ...arrival,
      ...conversation,
      service,
      protocol,
      virtualPort: PORT,
    });
  world.kernel.count(arrival.dest, 1, firstPacket(story));
  world.kernel.count(arrival.dest, 0, LATER_PACKETS[event.then]);
  if (conversation.ticks === 1) world.advance(1);
}

const argvOf = (words: string): Argv => {
  const [program = '', ...rest] = words.split(/\s+/);
  return [program, ...rest];
};

/** Lets a story happen to the simulator. */
export function tellSimulator(story: Story): Ending {
  const world = new World(emptyScenario, 1, { hz: 100, cpus: 1 });
  for (const event of story.events) {
    if (event.kind === 'settle') world.advance(SETTLED_TICKS);
    else if (event.kind === 'run') world.command(argvOf(event.words));
    else connect(world, story, event);
  }
  world.advance(SETTLED_TICKS);
  const listed = (words: string): string => {
    const ended = world.command(['ipvsadm', ...words.split(' ')]);
    return ended?.kind === 'exited' ? ended.stdout : '';
  };
  return {
    listings: LISTINGS.map((words) => comparable(words, listed(words))),
    files: FILES.map((path) => comparable(path, world.read(path) ?? '')),
  };
}
