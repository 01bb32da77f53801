import { readIpvsadm } from '../../src/backends/ipvsadm/read.ts';
import { readKernelFiles } from '../../src/backends/proc/read.ts';
import { createSimulator, demoScenario } from '../../src/backends/simulator/index.ts';
import { DEFAULT_PREFERENCES } from '../../src/state/model/preferences.ts';
import { ok } from '../../src/state/model/result.ts';
import { startPolling } from '../../src/state/poll/poller.ts';
import type { StateEvent } from '../../src/state/reduce.ts';
import { reduce } from '../../src/state/reduce.ts';
import type { State } from '../../src/state/state.ts';
import { initialState } from '../../src/state/state.ts';
import { manualClock } from './manual-clock.ts';

const names = {
  services: new Map(Object.entries(demoScenario.names.services)),
  servers: new Map(Object.entries(demoScenario.names.servers)),
};

/** What the poller told in `seconds` of the demo, the same in every run. */
async function watchDemo(seconds: number): Promise<readonly StateEvent[]> {
  const clock = manualClock();
  const host = createSimulator({ clock, seed: 7 });
  const source = {
    name: demoScenario.name,
    files: readKernelFiles(host, '/proc'),
    ipvsadm: ok(readIpvsadm(host)),
  };
  const events: StateEvent[] = [];
  const poller = startPolling({
    ...{ source, clock, intervalMs: 2000, onScreen: () => [] },
    tell: (event) => events.push(event),
  });
  await clock.advance(seconds * 1000);
  poller.stop();
  return events;
}

let watched: Promise<readonly StateEvent[]> | undefined;

/** The monitor on a terminal of this size after two minutes of the demo, and then these events. */
export async function demoState(
  columns: number,
  rows: number,
  ...events: readonly StateEvent[]
): Promise<State> {
  const past = await (watched ??= watchDemo(120));
  const settings = { demo: true, names, preferences: DEFAULT_PREFERENCES };
  const start = initialState(demoScenario.name, settings, { columns, rows });
  return [...past, ...events].reduce(reduce, start);
}
