import type { Clock } from '../../state/ports.ts';
import type { KernelOptions } from './kernel/kernel.ts';
import { TICKS_PER_SECOND } from './kernel/timers.ts';
import type { Machine } from './machine/machine.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { SimulatedSite } from './site/simulated-site.ts';
import { World } from './world.ts';

/** Which of the two directors. */
export type Side = 'near' | 'far';

/** What a pair is made of. */
interface LazySiteOptions {
  readonly clock: Pick<Clock, 'monotonicMs'> & Partial<Pick<Clock, 'wallMs'>>;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly kernel: Partial<KernelOptions>;
}

const MS_PER_TICK = 1000 / TICKS_PER_SECOND;
/** A gap longer than this is not lived through tick by tick. */
const LIVED_TICKS = 600 * TICKS_PER_SECOND;

/** Two kernels, of which the far one, and everything around the two, is made when it is first needed. */
export class LazySite {
  private readonly options: LazySiteOptions;
  private readonly startMs: number;
  private readonly startedAtMs: number;
  private readonly near: World;
  private far: World | undefined;
  private site: SimulatedSite | undefined;
  private opening: Promise<SimulatedSite> | undefined;
  private passed = 0;

  constructor(options: LazySiteOptions) {
    this.options = options;
    const { clock, scenario, seed, kernel } = options;
    this.startMs = clock.monotonicMs();
    this.startedAtMs = clock.wallMs?.() ?? this.startMs;
    this.near = new World(scenario, seed, kernel);
  }

  nameOf(side: Side): string {
    const { name, peerName = '' } = this.options.scenario;
    return side === 'near' ? name : peerName;
  }

  /** The kernel of a director as it is now. */
  world(side: Side): World {
    this.catchUp();
    return side === 'near' ? this.near : this.farWorld();
  }

  /** The machine around it as it is now; `undefined` for a director that has nothing around its kernel. */
  async machine(side: Side): Promise<Machine | undefined> {
    if (this.options.scenario.site === undefined) return undefined;
    const site = (this.site ??= await (this.opening ??= this.open()));
    this.catchUp();
    return site[side];
  }

  private get nowMs(): number {
    return this.options.clock.monotonicMs() - this.startMs;
  }

  private farWorld(): World {
    if (this.far) return this.far;
    const { scenario, seed, kernel } = this.options;
    const never = (): boolean => false;
    this.far = new World({ ...scenario, lately: scenario.latelyOnPeer ?? [] }, seed, kernel, never);
    this.far.advance(this.passed);
    return this.far;
  }

  private async open(): Promise<SimulatedSite> {
    const { SimulatedSite: Site } = await import('./site/simulated-site.ts');
    const { scenario, seed } = this.options;
    const kernel =
      (side: Side) =>
      (words: readonly string[]): { readonly stderr: string } | undefined => {
        const ended = (side === 'near' ? this.near : this.farWorld()).run(words);
        return ended.kind === 'exited' ? ended : undefined;
      };
    const site = new Site({
      ...{ plan: scenario.site ?? '', seed, startedAtMs: this.startedAtMs },
      near: kernel('near'),
      far: kernel('far'),
    });
    this.near.receives = (vip) => site.near.network.holds(vip);
    this.farWorld().receives = (vip) => site.far.network.holds(vip);
    this.site = site;
    return site;
  }

  private catchUp(): void {
    const { nowMs } = this;
    const ticks = Math.max(0, Math.floor(nowMs / MS_PER_TICK) - this.passed);
    if (this.site && ticks <= LIVED_TICKS) for (let tick = 0; tick < ticks; tick += 1) this.pass(1);
    else this.pass(ticks);
    this.site?.advanceTo(nowMs);
  }

  private pass(ticks: number): void {
    this.passed += ticks;
    this.site?.advanceTo(this.passed * MS_PER_TICK);
    this.near.advance(ticks);
    this.far?.advance(ticks);
  }
}
