import { emptyScenario } from '../../../src/backends/simulator/index.ts';
import { Connection } from '../../../src/backends/simulator/kernel/connection.ts';
import type { Opening } from '../../../src/backends/simulator/kernel/connection.ts';
import { parseIp } from '../../../src/backends/simulator/kernel/ip.ts';
import type { KernelOptions } from '../../../src/backends/simulator/kernel/kernel.ts';
import { arrive } from '../../../src/backends/simulator/kernel/arrival.ts';
import type { ServiceIdentity } from '../../../src/backends/simulator/kernel/service.ts';
import { TICKS_PER_SECOND } from '../../../src/backends/simulator/kernel/timers.ts';
import { World } from '../../../src/backends/simulator/world.ts';

/** A director without clients of its own, whose connections a test opens one by one. */
export interface TestDirector {
  /** The standard output of a command that must succeed. */
  ipvsadm(words: string): string;
  /** Fields of the server's line in `-L -n`: method, weight, active, inactive. */
  server(address: string): readonly string[];
  read(path: string): string;
  /** Writes `NAME=VALUE` of net.ipv4.vs. */
  sysctl(setting: string): void;
  pass(seconds: number): void;
  /** A client connects to 10.0.0.1:80 and talks for so long; false when it was refused. */
  connect(client: string, options?: Partial<Opening> & { readonly seconds?: number }): boolean;
}

const ADDRESS = parseIp('10.0.0.1')!;
let port = 40_000;

/** A director fed these rules. */
export function testDirector(rules: string, kernel: Partial<KernelOptions> = {}): TestDirector {
  const world = new World({ ...emptyScenario, rules }, 1, kernel);
  const ipvsadm = (words: string): string => {
    const ended = world.run(words.split(' '));
    if (ended.kind === 'exited' && ended.exitCode === 0) return ended.stdout;
    throw new Error(JSON.stringify(ended));
  };
  return {
    ipvsadm,
    server(address) {
      const lines = ipvsadm('-L -n').split('\n');
      const line = lines.find((candidate) => candidate.includes(`-> ${address} `)) ?? '';
      return line.trim().split(/\s+/).slice(2);
    },
    sysctl: (setting) => void world.command(['sysctl', '-w', `net.ipv4.vs.${setting}`]),
    read: (path) => world.read(path) ?? '',
    pass: (seconds) => world.advance(seconds * TICKS_PER_SECOND),
    connect(client, { seconds = 10, protocol = 'tcp', clientPort = (port += 1), ...more } = {}) {
      const identity: ServiceIdentity = {
        ...{ family: 'ipv4', fwmark: 0, protocol, address: ADDRESS, port: 80 },
      };
      const service = world.kernel.services.find(identity)!;
      const packet = { client: parseIp(client)!, clientPort, virtual: ADDRESS };
      const arrival = arrive(world.kernel, service, packet);
      if (!arrival) return false;
      const conversation = {
        ...({ ending: 'close', ticks: seconds * TICKS_PER_SECOND } as const),
        ...more,
      };
      if (arrival instanceof Connection) {
        arrival.reopen(conversation);
        return true;
      }
      world.kernel.count(arrival.dest, 1, {
        ...{ inPackets: 4, outPackets: 3, inBytes: 400, outBytes: 3000 },
      });
      world.kernel.connections.add({
        ...{ service, protocol, virtualPort: 80 },
        ...{ ...packet, ...arrival, ...conversation },
      });
      return true;
    },
  };
}
