import type { Argv } from '../../state/ports.ts';
import { runIpvsadm } from './ipvsadm/run.ts';
import type { Ended } from './ipvsadm/run.ts';
import { Kernel } from './kernel/kernel.ts';
import type { KernelOptions } from './kernel/kernel.ts';
import type { Service } from './kernel/service.ts';
import { TICKS_PER_SECOND } from './kernel/timers.ts';
import { skipAhead } from './past.ts';
import { runProgram } from './programs/programs.ts';
import { readFile } from './proc/files.ts';
import type { Scenario } from './scenario/scenario.ts';
import { serviceFinder, vipOf } from './scenario/service-name.ts';
import { IdleClient } from './traffic/idle-client.ts';
import type { IdleProfile } from './traffic/idle-client.ts';
import type { TrafficProfile } from './traffic/profile.ts';
import { ServiceTraffic } from './traffic/service-traffic.ts';

const KERNEL_DEFAULTS: KernelOptions = {
  hz: 250,
  cpus: 4,
  interfaces: ['lo', 'eth0'],
  sysctls: {},
};

/** A gap longer than this is not lived through tick by tick. */
const LIVED_SECONDS = 600;

/** Clients of one virtual address. */
interface ClientsOf<Kind> {
  readonly vip: string;
  readonly clients: Kind;
}

const addressOf = ({ marked, service }: TrafficProfile | IdleProfile): string =>
  marked?.address ?? vipOf(service);

/** The simulated director: a kernel, its clients, and time that passes when told to. */
export class World {
  readonly kernel: Kernel;
  /** Whether what clients send to that virtual address arrives here. */
  receives: (vip: string) => boolean;
  private readonly traffic: readonly ClientsOf<ServiceTraffic>[];
  private idle: readonly ClientsOf<IdleClient>[] = [];

  constructor(
    scenario: Scenario,
    seed: number,
    options: Partial<KernelOptions>,
    receives: World['receives'] = () => true,
  ) {
    this.receives = receives;
    this.kernel = new Kernel({ ...KERNEL_DEFAULTS, ...scenario.kernel, ...options });
    this.run(['-R'], scenario.rules);
    this.traffic = scenario.traffic.map((profile, index) => {
      const find: () => Service | undefined = serviceFinder(this.kernel, profile.service);
      const clients = new ServiceTraffic(this.kernel, profile, find, seed * 31 + index);
      return { vip: addressOf(profile), clients };
    });
    this.liveThePast(scenario);
    this.idle = (scenario.idle ?? []).map((profile) => {
      const find = serviceFinder(this.kernel, profile.service);
      return { vip: addressOf(profile), clients: new IdleClient(this.kernel, profile, find) };
    });
  }

  /** ipvsadm with these words after its name. */
  run(words: readonly string[], input = ''): Ended {
    return runIpvsadm(this.kernel, words, input);
  }

  /** A program of the director, `undefined` where there is none of that name. */
  command(argv: Argv, input = ''): Ended | undefined {
    return runProgram(this.kernel, argv, input);
  }

  /** The text of a file, `undefined` where there is none. */
  read(path: string): string | undefined {
    return readFile(this.kernel, path);
  }

  /** Lets time pass, whole ticks. */
  advance(ticks: number): void {
    if (ticks > LIVED_SECONDS * TICKS_PER_SECOND) {
      skipAhead(this.kernel, this.arriving(this.traffic), ticks);
      for (const client of this.arriving(this.idle)) client.pass();
      return;
    }
    for (let tick = 0; tick < ticks; tick += 1) {
      this.kernel.tick();
      for (const traffic of this.arriving(this.traffic)) traffic.pass(1);
      for (const client of this.arriving(this.idle)) client.pass();
    }
  }

  private arriving<Kind>(all: readonly ClientsOf<Kind>[]): readonly Kind[] {
    return all.filter(({ vip }) => this.receives(vip)).map(({ clients }) => clients);
  }

  private liveThePast({ uptimeSeconds, lately }: Scenario): void {
    let left = uptimeSeconds;
    for (const { secondsAgo, command } of lately) {
      this.advance((left - secondsAgo) * TICKS_PER_SECOND);
      this.run(command.split(' '));
      left = secondsAgo;
    }
    this.advance(left * TICKS_PER_SECOND);
  }
}
