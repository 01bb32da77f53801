import { readConfiguration } from './read-configuration.ts';
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
  host: Pick<Host, 'read' | 'run'>,
  _clock: Clock,
  procfs: string,
): KeepalivedSource {
  return {
    process: () => Promise.resolve({ running: undefined }),
    configuration: () => readConfiguration(host, procfs),
    vrrp: () => Promise.resolve(err(NOT_YET)),
    checks: () => Promise.resolve(err(NOT_YET)),
    addresses: () => Promise.resolve(err(NOT_YET)),
  };
}
