import { readIpvsadm } from '../../src/backends/ipvsadm/read.ts';
import { readKernelFiles } from '../../src/backends/proc/read.ts';
import type { Snapshot } from '../../src/state/model/snapshot.ts';
import { ok } from '../../src/state/model/result.ts';
import { takeSnapshot } from '../../src/state/poll/once.ts';
import type { DirectorSource } from '../../src/state/poll/once.ts';
import type { Host, RunOutcome } from '../../src/state/ports.ts';
import type { Situation } from './fixtures.ts';
import { manualClock } from './manual-clock.ts';

const LISTINGS: Readonly<Record<string, string>> = {
  '-L -n': 'list',
  '-L -n --stats --exact': 'stats-exact',
  '-L -n --rate --exact': 'rate-exact',
  '-L -n --thresholds': 'thresholds',
  '-L -n --persistent-conn': 'persistent-conn',
  '-L -n --tun-info': 'tun-info',
  '-L --timeout': 'timeout',
  '-L -n --timeout': 'timeout',
  '-L --daemon': 'daemon',
  '-L -n --daemon': 'daemon',
  '-S -n': 'save',
};

/** A director that answers what was captured from a real one. */
export function capturedHost(situation: Situation): Host {
  const run = (args: readonly string[]): RunOutcome => {
    const file = LISTINGS[args.join(' ')];
    if (file === undefined) throw new Error(`not captured: ipvsadm ${args.join(' ')}`);
    return {
      kind: 'exited',
      exitCode: 0,
      stdout: situation.read(`ipvsadm/${file}.txt`),
      stderr: '',
    };
  };
  return {
    run: ([, ...args]) => Promise.resolve(run(args)),
    read: (path) =>
      Promise.resolve(
        path.startsWith('/proc/net/')
          ? { kind: 'read', text: situation.read(path.slice('/proc/'.length)) }
          : { kind: 'missing' },
      ),
  };
}

/** The same as a source for the poller; ipvsadm can be taken away, as from an ordinary user. */
export function capturedSource(situation: Situation, { root = true } = {}): DirectorSource {
  const host = capturedHost(situation);
  return {
    name: 'lb1',
    files: readKernelFiles(host, '/proc'),
    ipvsadm: root
      ? ok(readIpvsadm(host))
      : { ok: false, error: { code: 'NOT_PERMITTED', attempted: 'ipvsadm' } },
  };
}

/** One complete look at a captured director. */
export async function capturedSnapshot(
  situation: Situation,
  rights = { root: true },
): Promise<Snapshot> {
  const taken = await takeSnapshot(capturedSource(situation, rights), manualClock());
  if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  return taken.value;
}
