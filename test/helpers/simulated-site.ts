import { SimulatedSite } from '../../src/backends/simulator/site/simulated-site.ts';
import type { SitePlan } from '../../src/backends/simulator/site/plan.ts';
import { emptyScenario } from '../../src/backends/simulator/index.ts';
import { World } from '../../src/backends/simulator/world.ts';

/** What keepalived.conf of a director says, with its further files by path. */
export interface SiteFiles {
  readonly near: Readonly<Record<string, string>>;
  readonly far: Readonly<Record<string, string>>;
}

/** Two simulated directors with the lab's addresses, from the moment their keepalived started. */
export interface SiteUnderTest {
  readonly site: SimulatedSite;
  /** ipvsadm on the near one. */
  readonly ipvsadm: (...words: readonly string[]) => string;
  /** Lets that many milliseconds pass. */
  readonly wait: (ms: number) => void;
}

const device = (name: string, number: number, address: string, ipv6?: string) => ({
  name,
  mac: `52:54:00:09:0${number}:${address.slice(-2)}`,
  addresses: [`${address}/24`, ...(ipv6 === undefined ? [] : [`${ipv6}/64`])],
});

const devicesOf = (last: string) => [
  device('eth0', 0, `10.9.0.${last}`, `fd00:9::${last}`),
  device('eth1', 1, `10.9.9.${last}`),
  device('eth2', 2, `10.9.8.${last}`, `fd00:9:8::${last}`),
];

/** Opens a site on which both tables are empty. */
export function openSite(files: SiteFiles, more: Partial<SitePlan> = {}): SiteUnderTest {
  const worldOf = (): World => new World(emptyScenario, 1, { hz: 100, cpus: 1 });
  const [near, far] = [worldOf(), worldOf()];
  const commandOf = (world: World) => (words: readonly string[]) => {
    const ended = world.run(words);
    return ended.kind === 'exited' ? ended : undefined;
  };
  const site = new SimulatedSite({
    plan: {
      near: { name: 'lb1', pid: 812, devices: devicesOf('11'), files: files.near },
      far: { name: 'lb2', pid: 794, devices: devicesOf('12'), files: files.far },
      startedSecondsAgo: 30,
      livedSeconds: 30,
      ...more,
    },
    tablesHoldThePast: false,
    ...{ seed: 1, startedAtMs: Date.UTC(2026, 10, 25, 10) },
    ...{ near: commandOf(near), far: commandOf(far) },
  });
  let now = 0;
  return {
    site,
    ipvsadm: (...words) => {
      const ended = near.run(words);
      return ended.kind === 'exited' ? ended.stdout : ended.signal;
    },
    wait: (ms) => site.advanceTo((now += ms)),
  };
}
