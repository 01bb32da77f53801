import { parseIp } from '../../../src/backends/simulator/kernel/ip.ts';
import { schedule } from '../../../src/backends/simulator/kernel/schedule.ts';
import { emptyScenario } from '../../../src/backends/simulator/index.ts';
import { World } from '../../../src/backends/simulator/world.ts';
import { comparable, FILES, LISTINGS, PORT, VIP } from './story.ts';
import type { Ending, Event, Story } from './story.ts';

/** One packet of a client that is never heard of again: a SYN of 60 bytes, or a datagram of 29. */
const FIRST_PACKET = {
  tcp: { inPackets: 1, outPackets: 0, inBytes: 60, outBytes: 0 },
  udp: { inPackets: 1, outPackets: 0, inBytes: 29, outBytes: 0 },
};
const SETTLED_TICKS = 20;

function connect(world: World, { protocol }: Story, event: Event & { kind: 'connect' }): void {
  const address = parseIp(VIP)!;
  const identity = { family: 'ipv4', fwmark: 0, protocol, address, port: PORT } as const;
  const service = world.kernel.services.find(identity);
  const packet = { client: parseIp(event.client)!, clientPort: event.port };
  const scheduled = service && schedule(world.kernel, service, packet);
  if (!scheduled) return;
  if (!service.settings.onePacket)
    world.kernel.connections.add({
      ...packet,
      ...scheduled,
      service,
      protocol,
      virtual: address,
      virtualPort: PORT,
      ticks: 1000,
      ending: 'half-open',
    });
  world.kernel.count(scheduled.dest, 1, FIRST_PACKET[protocol]);
}

/** Lets a story happen to the simulator. */
export function tellSimulator(story: Story): Ending {
  const world = new World(emptyScenario, 1, { hz: 100, cpus: 1 });
  for (const event of story.events) {
    if (event.kind === 'ipvsadm') world.run(event.words.split(/\s+/));
    else connect(world, story, event);
  }
  world.advance(SETTLED_TICKS);
  const listed = (words: string): string => {
    const ended = world.run(words.split(' '));
    return ended.kind === 'exited' ? ended.stdout : ended.signal;
  };
  return {
    listings: LISTINGS.map((words) => comparable(words, listed(words))),
    files: FILES.map((path) => comparable(path, world.read(path) ?? '')),
  };
}
