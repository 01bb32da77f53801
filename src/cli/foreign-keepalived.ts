import type { NoKeepalived } from '../state/model/keepalived/process.ts';
import { err } from '../state/model/result.ts';
import type { KeepalivedSource } from '../state/ports.ts';

/** Of a /proc that is not this host's: its process numbers mean other processes here, which must not be asked. */
export function foreignKeepalived(procfs: string): KeepalivedSource {
  const none: NoKeepalived = {
    code: 'not-running',
    message: `keepalived is not asked: ${procfs} is not /proc of this network namespace`,
    remedy: 'run lvstop inside the namespace of the director',
  };
  return {
    process: () => Promise.resolve({ running: false }),
    configuration: () => Promise.resolve(undefined),
    vrrp: () => Promise.resolve(err(none)),
    checks: () => Promise.resolve(err(none)),
    addresses: () => Promise.resolve(err(none)),
  };
}
