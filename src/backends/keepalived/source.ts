import type { NoKeepalived } from '../../state/model/keepalived/process.ts';
import { err } from '../../state/model/result.ts';
import type { Clock, Host, KeepalivedSource } from '../../state/ports.ts';
import { addressReader } from './addresses/read-addresses.ts';
import { RunningKeepalived } from './running-keepalived.ts';
import { readConfiguration } from './read-configuration.ts';
import { readVrrp } from './vrrp/read-vrrp.ts';

const NOT_YET: NoKeepalived = {
  code: 'not-running',
  message: 'keepalived is not read',
  remedy: 'see lvstop --help',
};

/** What keepalived tells on a host. */
export function readKeepalived(
  host: Pick<Host, 'read' | 'run'>,
  clock: Clock,
  procfs: string,
): KeepalivedSource {
  const configuration = () => readConfiguration(host, procfs);
  const world = { host, clock, procfs };
  const keepalived = new RunningKeepalived(world, configuration);
  return {
    process: () => keepalived.process(),
    configuration,
    vrrp: () => readVrrp(world, keepalived),
    checks: () => Promise.resolve(err(NOT_YET)),
    addresses: addressReader(host, procfs),
  };
}
