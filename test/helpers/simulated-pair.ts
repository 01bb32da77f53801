import { readIpvsadm } from '../../src/backends/ipvsadm/read.ts';
import { readKeepalived } from '../../src/backends/keepalived/source.ts';
import { readKernelFiles } from '../../src/backends/proc/read.ts';
import { createSimulatedPair } from '../../src/backends/simulator/index.ts';
import type { ActingDirector } from '../../src/state/change/acting.ts';
import { NO_SHADOW } from '../../src/state/model/managed.ts';
import { ok } from '../../src/state/model/result.ts';
import type { Clock, Host } from '../../src/state/ports.ts';

/** A clock whose time passes as soon as somebody waits for it, in the order in which that falls due. */
export function hastyClock(start = Date.UTC(2026, 10, 23, 14, 2, 11)): Clock {
  let now = 0;
  const timers = new Set<{ readonly due: number; readonly callback: () => void }>();
  const pass = (): void => {
    const [next] = [...timers].sort((one, other) => one.due - other.due);
    if (!next) return;
    timers.delete(next);
    now = Math.max(now, next.due);
    next.callback();
  };
  return {
    wallMs: () => start + now,
    monotonicMs: () => now,
    breathe: () => Promise.resolve(),
    after: (ms, callback) => {
      const timer = { due: now + ms, callback };
      timers.add(timer);
      setImmediate(pass); // whatever runs at this time is done before the next comes
      return () => timers.delete(timer);
    },
  };
}

const directorOf = (name: string, host: Host, clock: Clock): ActingDirector => ({
  ...{ name, host, clock, procfs: '/proc' },
  files: readKernelFiles(host, '/proc'),
  ipvsadm: ok(readIpvsadm(host)),
  owner: () => Promise.resolve(undefined),
  shadow: () => Promise.resolve(NO_SHADOW),
  keepalived: readKeepalived(host, clock, '/proc'),
});

/** The directors of the demo; the first is master. */
export function simulatedPair(): { readonly lb1: ActingDirector; readonly lb2: ActingDirector } {
  const clock = hastyClock();
  const { near, far } = createSimulatedPair({ clock });
  const [one, two] = [directorOf('lb1', near, clock), directorOf('lb2', far, clock)];
  return { lb1: { ...one, peer: two }, lb2: { ...two, peer: one } };
}
