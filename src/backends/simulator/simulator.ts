import type { Argv, Clock, Host, ReadOutcome, RunOptions, RunOutcome } from '../../state/ports.ts';
import type { KernelOptions } from './kernel/kernel.ts';
import { withoutSudo } from './programs/programs.ts';
import { demoScenario } from './scenario/demo.ts';
import type { Scenario } from './scenario/scenario.ts';
import { LazySite } from './lazy-site.ts';
import type { Side } from './lazy-site.ts';

/** What a simulator is made of; without a scenario it is the demo. */
export interface SimulatorOptions extends Partial<KernelOptions> {
  readonly clock: Pick<Clock, 'monotonicMs'> & Partial<Pick<Clock, 'wallMs'>>;
  readonly seed?: number;
  readonly scenario?: Scenario;
}

/** Two simulated directors. */
export interface SimulatedPair {
  readonly near: Host;
  readonly far: Host;
  /** Of the far one, as it calls itself. */
  readonly farName: string;
}

const HOSTNAME = '/proc/sys/kernel/hostname';

function hostOf(site: LazySite, side: Side): Host {
  const run = async (argv: Argv, input: string): Promise<RunOutcome> => {
    const plain = withoutSudo(argv);
    if (!plain) return { kind: 'not-found' };
    const answer = site.world(side).command(plain, input);
    if (answer) return answer;
    return (await site.machine(side))?.run(plain, input) ?? { kind: 'not-found' };
  };
  const read = async (path: string): Promise<ReadOutcome> => {
    const text =
      path === HOSTNAME
        ? `${site.nameOf(side)}\n`
        : (site.world(side).read(path) ?? (await site.machine(side))?.read(path));
    return text === undefined ? { kind: 'missing' } : { kind: 'read', text };
  };
  return {
    run: (argv: Argv, given?: RunOptions) => run(argv, given?.input ?? ''),
    read,
  };
}

/**
 * A pair of simulated directors on one segment. Each takes ipvsadm's argv and answers in its text, in
 * the kernel's for its files, and in keepalived's for what it writes down. Time passes by the clock, but
 * only when somebody asks. Keepalived is made when it is first asked for.
 */
export function createSimulatedPair(options: SimulatorOptions): SimulatedPair {
  const { clock, seed = 1, scenario = demoScenario, ...kernel } = options;
  const site = new LazySite({ clock, seed, scenario, kernel });
  return { near: hostOf(site, 'near'), far: hostOf(site, 'far'), farName: site.nameOf('far') };
}

/** The near director of a pair, for who needs no other. */
export const createSimulator = (options: SimulatorOptions): Host =>
  createSimulatedPair(options).near;
