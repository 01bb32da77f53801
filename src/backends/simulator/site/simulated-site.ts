import { formatEndpoint } from '../../../state/model/address.ts';
import type { KeepalivedSurroundings } from '../keepalived/keepalived.ts';
import type { ConfiguredChecker } from '../keepalived/configuration/checkers.ts';
import type { ConfiguredVip } from '../keepalived/configuration/vrrp.ts';
import type { Advert } from '../keepalived/vrrp/advert.ts';
import { FileTree } from '../machine/file-tree.ts';
import { Machine } from '../machine/machine.ts';
import { Network } from '../machine/network.ts';
import { Processes } from '../machine/processes.ts';
import { seededRandom } from '../traffic/random.ts';
import { Agenda } from './agenda.ts';
import type { DirectorPlan, SitePlan } from './plan.ts';
import { planOf } from './plans.ts';

/** Runs ipvsadm's words on the kernel of a director. */
export type KernelCommand = (words: readonly string[]) => { readonly stderr: string } | undefined;

/** What a site is made of. */
export interface SiteOptions {
  /** Of a scenario's site. */
  readonly plan: string;
  readonly seed: number;
  /** Wall clock when the site's time is 0. */
  readonly startedAtMs: number;
  readonly near: KernelCommand;
  readonly far: KernelCommand;
}

const FOLDERS = [
  '/etc',
  '/etc/keepalived',
  '/proc',
  '/run',
  '/run/keepalived',
  '/tmp',
  '/var',
  '/var/lib',
  '/var/log',
];

/** On its way through the segment. */
const ADVERT_MS = 0.3;
/** Until a pair has settled, and how far apart its two were started. */
const SETTLING_MS = 20_000;
const APART_MS = 7000;
const SECOND = 1000;
/** From the boot of a machine until its keepalived starts. */
const BOOT_MS = 45_000;

/** One director of the site. */
interface Member {
  readonly machine: Machine;
  readonly plan: DirectorPlan;
}

/** Two directors on one segment with their servers: everything of a pair but its two IPVS tables. */
export class SimulatedSite {
  readonly near: Machine;
  readonly far: Machine;
  private readonly agenda: Agenda;
  private readonly options: SiteOptions;
  private readonly plan: SitePlan;
  private readonly members: readonly Member[];
  private readonly random: () => number;
  /** What the past did to the tables is in them already. */
  private isLive = false;

  constructor(options: SiteOptions) {
    this.options = options;
    this.plan = planOf(options.plan);
    const { near, far, startedSecondsAgo } = this.plan;
    this.agenda = new Agenda(-startedSecondsAgo * SECOND);
    const random = seededRandom(options.seed);
    this.random = () => random.next();
    this.far = this.machine(far, options.far);
    this.near = this.machine(near, options.near);
    this.members = [
      { machine: this.far, plan: far },
      { machine: this.near, plan: near },
    ];
    this.liveThePast();
  }

  /** Lets time pass up to that many milliseconds after its start. */
  advanceTo(ms: number): void {
    this.agenda.advanceTo(ms);
  }

  private machine(plan: DirectorPlan, kernel: KernelCommand): Machine {
    const wallOf = (ms: number): number => this.options.startedAtMs + ms;
    const files = new FileTree(FOLDERS, () => wallOf(this.agenda.nowMs));
    for (const [path, text] of Object.entries(plan.files)) files.write(path, text);
    const network = new Network(plan.devices);
    const own = {
      ...{ files, network, wallOf, hostName: plan.name },
      bootedMs: -this.plan.startedSecondsAgo * SECOND - BOOT_MS,
      processes: new Processes(plan.pid),
      ipvs: (words: readonly string[]) => (this.isLive ? kernel(words) : undefined),
    };
    return new Machine({ ...this.surroundings(own.files, network, plan), ...own });
  }

  private surroundings(
    files: FileTree,
    network: Network,
    { name }: DirectorPlan,
  ): Omit<
    KeepalivedSurroundings,
    'files' | 'network' | 'wallOf' | 'hostName' | 'processes' | 'ipvs' | 'bootedMs'
  > {
    return {
      agenda: this.agenda,
      send: (advert) => this.send(name, advert),
      putAddress: ({ device, address, prefixLength, family }: ConfiguredVip) =>
        network.add(device, address, prefixLength, family),
      takeAddress: ({ device, address }) => network.remove(device, address),
      sourceOf: (device, ipv6) => network.sourceOf(device, ipv6),
      isUp: (device) => network.find(device)?.isUp === true,
      readFile: (path) => files.get(path)?.text,
      writeFile: (path, text) => void files.write(path, text, 0o600),
      runScript: (command) => this.plan.scripts?.get(command)?.(this.agenda.nowMs) ?? 0,
      follow: () => undefined,
      answers: (checker) => this.answers(checker),
      random: this.random,
    };
  }

  private answers({ address, port }: ConfiguredChecker): boolean {
    return !this.plan.silentServers?.includes(formatEndpoint(address, port));
  }

  private send(from: string, advert: Advert): void {
    const { partedSecondsAgo } = this.plan;
    if (partedSecondsAgo !== undefined && this.agenda.nowMs >= -partedSecondsAgo * SECOND) return;
    for (const { machine, plan } of this.members)
      if (plan.name !== from && hears(machine, advert))
        this.agenda.after(ADVERT_MS, () => machine.keepalived.receive(advert));
  }

  /** The pair starts, settles, goes on for days without anything new, and its last minutes are lived through. */
  private liveThePast(): void {
    const { livedSeconds } = this.plan;
    this.near.keepalived.start();
    this.agenda.advanceTo(this.agenda.nowMs + APART_MS);
    this.far.keepalived.start();
    this.agenda.advanceTo(this.agenda.nowMs + SETTLING_MS);
    const idle = -livedSeconds * SECOND - this.agenda.nowMs;
    if (idle > 0) {
      this.agenda.jump(idle);
      for (const { machine } of this.members) machine.keepalived.jumped(idle);
    }
    this.agenda.advanceTo(0);
    for (const { machine, plan } of this.members)
      for (const [path, text] of Object.entries(plan.written ?? {}))
        machine.files.replace(path, text);
    this.isLive = true;
  }
}

/** Multicast reaches everybody, unicast only who is named. */
const hears = ({ network }: Machine, { peers }: Advert): boolean =>
  peers.length === 0 || peers.some((peer) => network.holds(peer));
