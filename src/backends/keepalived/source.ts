import type { Configuration } from '../../state/model/keepalived/conf.ts';
import type { Clock, Host, KeepalivedSource } from '../../state/ports.ts';
import { addressReader } from './addresses/read-addresses.ts';
import { readChecks } from './checks/read-checks.ts';
import { flushesIn, managedServices } from './managed-services.ts';
import { ProcessFinder } from './process/find-process.ts';
import { readInForce } from './read-configuration.ts';
import { RunningKeepalived } from './running-keepalived.ts';
import { readVrrp } from './vrrp/read-vrrp.ts';

/** A configuration with what keepalived makes of its services. */
function withServices(found: Configuration): Configuration {
  const { statements } = found;
  const services = managedServices(statements, []);
  return { ...found, managed: { services, flushes: flushesIn(statements) } };
}

/** What keepalived tells on a host. */
export function readKeepalived(
  host: Pick<Host, 'read' | 'run'>,
  clock: Clock,
  procfs: string,
): KeepalivedSource {
  const world = { host, clock, procfs };
  const finder = new ProcessFinder(world);
  const configuration = async (): Promise<Configuration | undefined> => {
    const { configuration: found } = await readInForce(host, procfs, () => finder.find());
    return found && withServices(found);
  };
  const keepalived = new RunningKeepalived(world, finder, configuration);
  const addresses = addressReader(host, procfs);
  return {
    process: () => keepalived.process(),
    configuration,
    vrrp: () => readVrrp({ ...world, keepalived, configuration, addresses }),
    checks: () => readChecks(world, keepalived),
    addresses,
  };
}
