import type { Configuration } from '../../state/model/keepalived/conf.ts';
import type { Clock, Host, KeepalivedSource } from '../../state/ports.ts';
import { addressReader } from './addresses/read-addresses.ts';
import { readChecks } from './checks/read-checks.ts';
import { readConfiguration } from './read-configuration.ts';
import { RunningKeepalived } from './running-keepalived.ts';
import { readVrrp } from './vrrp/read-vrrp.ts';

/** What keepalived tells on a host. */
export function readKeepalived(
  host: Pick<Host, 'read' | 'run'>,
  clock: Clock,
  procfs: string,
): KeepalivedSource {
  const configuration = (): Promise<Configuration | undefined> => readConfiguration(host, procfs);
  const world = { host, clock, procfs };
  const keepalived = new RunningKeepalived(world, configuration);
  const addresses = addressReader(host, procfs);
  return {
    process: () => keepalived.process(),
    configuration,
    vrrp: () => readVrrp({ ...world, keepalived, configuration, addresses }),
    checks: () => readChecks(world, keepalived),
    addresses,
  };
}
