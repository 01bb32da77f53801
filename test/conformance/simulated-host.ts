import { createSimulator, emptyScenario } from '../../src/backends/simulator/index.ts';
import type { Host } from '../../src/state/ports.ts';

/** A simulated director like one of the lab's: an empty table, 100 jiffies a second, one CPU. */
export const simulatedHost = (): Host =>
  createSimulator({ clock: { monotonicMs: () => 0 }, scenario: emptyScenario, hz: 100, cpus: 1 });
