import { parseIp, UNSPECIFIED } from '../../../src/backends/simulator/kernel/ip.ts';
import { schedule } from '../../../src/backends/simulator/kernel/schedule.ts';
import type { ServiceIdentity } from '../../../src/backends/simulator/kernel/service.ts';
import type { Argv } from '../../../src/state/ports.ts';
import { emptyScenario } from '../../../src/backends/simulator/index.ts';
import { World } from '../../../src/backends/simulator/world.ts';
import { comparable, FILES, LISTINGS, PORT, VIP } from './story.ts';
import type { Connect, Ending, Story } from './story.ts';

/** One packet of a client that is never heard of again: a SYN of 60 bytes, or a datagram of 29. */
const FIRST_PACKET = {
  tcp: { inPackets: 1, outPackets: 0, inBytes: 60, outBytes: 0 },
  udp: { inPackets: 1, outPackets: 0, inBytes: 29, outBytes: 0 },
};
const SETTLED_TICKS = 20;

function serviceOf({ protocol, mark }: Story): ServiceIdentity {
  const named = { protocol, address: parseIp(VIP)!, port: PORT };
  const marked = { protocol: 'tcp', address: UNSPECIFIED, port: 0 } as const;
  return { family: 'ipv4', fwmark: mark ?? 0, ...(mark ? marked : named) };
}

function connect(world: World, story: Story, event: Connect): void {
  const { protocol } = story;
  const service = world.kernel.services.find(serviceOf(story));
  const packet = {
    client: parseIp(event.client)!,
    clientPort: event.port,
    virtual: parseIp(event.to)!,
  };
  const scheduled = service && schedule(world.kernel, service, packet);
  if (!scheduled) return;
  if (!service.settings.onePacket)
    world.kernel.connections.add({
      ...packet,
      ...scheduled,
      service,
      protocol,
      virtualPort: PORT,
      ticks: 1000,
      ending: 'half-open',
    });
  world.kernel.count(scheduled.dest, 1, FIRST_PACKET[protocol]);
}

const argvOf = (words: string): Argv => {
  const [program = '', ...rest] = words.split(/\s+/);
  return [program, ...rest];
};

/** Lets a story happen to the simulator. */
export function tellSimulator(story: Story): Ending {
  const world = new World(emptyScenario, 1, { hz: 100, cpus: 1 });
  for (const event of story.events) {
    if (event.kind === 'run') world.command(argvOf(event.words));
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
