import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { VrrpState } from '../../model/keepalived/vrrp.ts';
import type { State } from '../../state.ts';
import { selectInstances } from '../vrrp.ts';

/** One of the instances on screen by its name. */
export const selectStatus = (state: State, name: string): InstanceStatus | undefined =>
  selectInstances(state).find(({ instance }) => instance.name === name);

/** A state as keepalived spells it. */
export const stateWord = (state: VrrpState): string => state.toUpperCase();

/** How a VIP stands, and whether that is wrong: absent on a master, or there on anybody else. */
export type VipStanding = 'here' | 'elsewhere' | 'missing' | 'stray' | 'unknown';

/** What the presence of a VIP means in a state. */
export function vipStanding(
  present: boolean | undefined,
  state: VrrpState | undefined,
): VipStanding {
  if (present === undefined) return 'unknown';
  if (state === undefined) return present ? 'here' : 'elsewhere';
  if (state === 'master') return present ? 'here' : 'missing';
  return present ? 'stray' : 'elsewhere';
}

/** VIPs that are not where the state wants them. */
export const wrongVips = ({ vips, state }: InstanceStatus): readonly VipStanding[] =>
  vips
    .map(({ present }) => vipStanding(present, state))
    .filter((standing) => standing === 'missing' || standing === 'stray');

/** Whether an operator should look at it. */
export const isInTrouble = (status: InstanceStatus): boolean =>
  status.state === 'fault' || wrongVips(status).length > 0;
