import type { Argv, Clock, Host, ReadOutcome, RunOptions, RunOutcome } from '../../state/ports.ts';
import type { KernelOptions } from './kernel/kernel.ts';
import { TICKS_PER_SECOND } from './kernel/timers.ts';
import { demoScenario } from './scenario/demo.ts';
import type { Scenario } from './scenario/scenario.ts';
import { World } from './world.ts';

/** What a simulator is made of; without a scenario it is the demo. */
export interface SimulatorOptions extends Partial<KernelOptions> {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly seed?: number;
  readonly scenario?: Scenario;
}

const MS_PER_TICK = 1000 / TICKS_PER_SECOND;

/**
 * A simulated director: takes ipvsadm's argv and answers in its text, and in the kernel's for its
 * files. Time passes by the clock, but only when somebody asks.
 */
export function createSimulator(options: SimulatorOptions): Host {
  const { clock, seed = 1, scenario = demoScenario, ...kernel } = options;
  const world = new World(scenario, seed, kernel);
  const start = clock.monotonicMs();
  let passed = 0;
  const catchUp = (): void => {
    const target = Math.floor((clock.monotonicMs() - start) / MS_PER_TICK);
    world.advance(Math.max(0, target - passed));
    passed = Math.max(passed, target);
  };
  const run = (argv: Argv, input = ''): RunOutcome => {
    catchUp();
    return world.command(argv, input) ?? { kind: 'not-found' };
  };
  const read = (path: string): ReadOutcome => {
    catchUp();
    const text = path === HOSTNAME ? `${scenario.name}\n` : world.read(path);
    return text === undefined ? { kind: 'missing' } : { kind: 'read', text };
  };
  return {
    run: (argv: Argv, given?: RunOptions) => Promise.resolve(run(argv, given?.input)),
    read: (path) => Promise.resolve(read(path)),
  };
}

const HOSTNAME = '/proc/sys/kernel/hostname';
