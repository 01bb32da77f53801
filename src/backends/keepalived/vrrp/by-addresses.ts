import { holdsVip } from '../../../state/model/keepalived/holds-vip.ts';
import type { Configuration } from '../../../state/model/keepalived/conf.ts';
import type { HeldAddress, VrrpInstance, VrrpLook } from '../../../state/model/keepalived/vrrp.ts';
import { instancesOfConf } from './instances-of-conf.ts';

/** An instance that has all its addresses is master; one that has none may be a backup, or be faulty. */
function withState(instance: VrrpInstance, addresses: readonly HeldAddress[]): VrrpInstance {
  const isMaster =
    instance.vips.length > 0 && instance.vips.every((vip) => holdsVip(addresses, vip));
  return isMaster ? { ...instance, state: 'master' } : instance;
}

/** What the addresses of a director tell of the instances of its configuration. */
export function vrrpByAddresses(
  configuration: Configuration,
  addresses: readonly HeldAddress[],
): Omit<VrrpLook, 'takenAt'> {
  const instances = instancesOfConf(configuration).map((each) => withState(each, addresses));
  const unknown = instances.filter(({ state }) => state === undefined);
  return {
    source: 'address',
    instances,
    issues: unknown.map(
      ({ name }) =>
        `${name} is not master: whether it is a backup or faulty its addresses do not tell`,
    ),
  };
}
