import { setImmediate } from 'node:timers/promises';
import { readIpvsadm } from '../../src/backends/ipvsadm/read.ts';
import { readKeepalivedShadow } from '../../src/backends/keepalived/read-shadow.ts';
import { readKeepalived } from '../../src/backends/keepalived/source.ts';
import { readKernelFiles } from '../../src/backends/proc/read.ts';
import type { ActingDirector } from '../../src/state/change/acting.ts';
import { ok } from '../../src/state/model/result.ts';
import type { DirectorSource } from '../../src/state/poll/once.ts';
import type { Clock, Host } from '../../src/state/ports.ts';
import type { LabHost } from './lab.ts';

/** A host of the lab as lvstop works on hosts. */
export const hostIn = (lab: LabHost): Host => ({
  async run(argv, options) {
    const { exitCode, stdout, stderr } = await lab.run(argv, options);
    return { kind: 'exited', exitCode: exitCode ?? 128, stdout, stderr };
  },
  async read(path) {
    const { exitCode, stdout } = await lab.run(['cat', '--', path]);
    return exitCode === 0 ? { kind: 'read', text: stdout } : { kind: 'missing' };
  },
});

/** The time of the test. */
export const realClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  breathe: () => setImmediate(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** A director of the lab, read as lvstop reads one. */
export function labDirector(lab: LabHost): DirectorSource & { readonly clock: Clock } {
  const host = hostIn(lab);
  return {
    name: lab.name,
    files: readKernelFiles(host, '/proc'),
    ipvsadm: ok(readIpvsadm(host)),
    clock: realClock,
  };
}

/** A director of the lab that can be changed. */
export function labActingDirector(lab: LabHost): ActingDirector {
  const host = hostIn(lab);
  return {
    ...labDirector(lab),
    ...{ host, procfs: '/proc' },
    owner: () => Promise.resolve(undefined),
    shadow: () => readKeepalivedShadow(host),
    keepalived: readKeepalived(host, realClock, '/proc'),
  };
}
