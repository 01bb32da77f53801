import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { KeepalivedState } from '../../keepalived/keepalived-state.ts';
import type { VrrpState } from '../../model/keepalived/vrrp.ts';
import type { State } from '../../state.ts';
import { memoLast } from '../memo.ts';
import { selectDirector } from '../picture.ts';

const statuses = memoLast((keepalived: KeepalivedState): readonly InstanceStatus[] =>
  (keepalived.vrrp?.instances ?? []).map((instance) => ({
    instance,
    state: instance.state,
    byAddresses: false,
    vips: instance.vips.map((vip) => ({
      vip,
      present: keepalived.addresses?.some(({ address }) => address === vip.address),
    })),
    priorityBecause: [],
    faultBecause: [],
    transitions: keepalived.transitions.filter(({ instance: of }) => of === instance.name),
  })),
);

/** The VRRP instances of the director on screen, as they are now. */
export const selectStatuses = (state: State): readonly InstanceStatus[] =>
  statuses(selectDirector(state).keepalived);

/** One of them by its name. */
export const selectStatus = (state: State, name: string): InstanceStatus | undefined =>
  selectStatuses(state).find(({ instance }) => instance.name === name);

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
