import { err } from '../../state/model/result.ts';
import type { NoKeepalived } from '../../state/model/keepalived/process.ts';
import type { Clock, Host, KeepalivedSource } from '../../state/ports.ts';

const NOT_YET: NoKeepalived = {
  code: 'not-running',
  message: 'keepalived is not read',
  remedy: 'see lvstop --help',
};

/** What keepalived tells on a host. */
export function readKeepalived(
  _host: Pick<Host, 'read' | 'run'>,
  _clock: Clock,
  _procfs: string,
): KeepalivedSource {
  return {
    process: () => Promise.resolve({ running: undefined }),
    configuration: () => Promise.resolve(undefined),
    vrrp: () => Promise.resolve(err(NOT_YET)),
    checks: () => Promise.resolve(err(NOT_YET)),
    addresses: () => Promise.resolve(err(NOT_YET)),
  };
}
