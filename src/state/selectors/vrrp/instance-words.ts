import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import type { VrrpInstance, VrrpState } from '../../model/keepalived/vrrp.ts';
import { plural } from '../../trouble/words.ts';
import type { Level } from '../detail/document.ts';
import { stateWord } from './statuses.ts';

/** A sentence about an instance. */
export interface InstanceRemark {
  /** What it is about, the same as long as that is true. */
  readonly about: 'fault' | 'addresses' | 'flaps' | 'priority' | 'facts';
  readonly text: string;
  readonly level: Level;
}

/** `100 (150 -50 file drain)`, `150`; `-` where it is not told. */
export function priorityText({ instance, priorityBecause }: InstanceStatus): string {
  const { priority, effectivePriority = priority } = instance;
  if (effectivePriority === undefined) return '-';
  const [first, ...others] = priorityBecause;
  if (first === undefined)
    return priority === undefined || priority === effectivePriority
      ? String(effectivePriority)
      : `${effectivePriority} (of ${priority})`;
  return `${effectivePriority} (${[first, ...others].join(' ')})`;
}

/** Who the master is: `itself`, `10.9.0.3 p150`; `undefined` where it is not known. */
export function masterText(
  { masterAddress, masterPriority }: VrrpInstance,
  state: VrrpState | undefined,
): string | undefined {
  if (state === 'master') return 'itself';
  if (masterAddress === undefined) return undefined;
  return masterPriority === undefined ? masterAddress : `${masterAddress} p${masterPriority}`;
}

/** Whether it comes back by itself, and after how long. */
export function preemptText({ preempt, preemptDelaySeconds }: VrrpInstance): string {
  if (preempt === undefined) return '-';
  if (!preempt) return 'no';
  return preemptDelaySeconds === undefined || preemptDelaySeconds === 0
    ? 'yes'
    : `after ${preemptDelaySeconds} s`;
}

/** What a narrow table has no columns for. */
export function factsText({ instance }: InstanceStatus): string {
  const { version, advertSeconds, counts, preempt, syncGroup, peers } = instance;
  const delay = preempt && preemptText(instance) !== 'yes' ? ` ${preemptText(instance)}` : '';
  const parts = [
    preempt === undefined ? undefined : preempt ? `preempts${delay}` : 'does not preempt',
    syncGroup === undefined ? undefined : `group ${syncGroup}`,
    counts && `adverts ${counts.advertsSent} sent ${counts.advertsReceived} received`,
    advertSeconds === undefined ? undefined : `every ${advertSeconds} s`,
    peers && (peers.length === 0 ? 'multicast' : `unicast to ${peers.join(' ')}`),
    version === undefined ? undefined : `VRRPv${version}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** So many transitions in ten minutes are no failover any more. */
const MANY_FLAPS = 4;

/** What should be read about an instance before anything is done, the worst first. */
export function remarksOf(status: InstanceStatus, wide: boolean): readonly InstanceRemark[] {
  const { instance, state, byAddresses, faultBecause, priorityBecause, flaps } = status;
  const told = instance.state === undefined ? '' : stateWord(instance.state);
  const facts = factsText(status);
  return [
    ...(state === 'fault'
      ? [
          {
            about: 'fault' as const,
            text: `FAULT: ${faultBecause.length === 0 ? 'keepalived does not tell why' : faultBecause.join('; ')}`,
            level: 'alert' as const,
          },
        ]
      : []),
    ...(byAddresses
      ? [
          {
            about: 'addresses' as const,
            text: `keepalived said ${told === '' ? 'nothing' : told}; its addresses ${state === 'master' ? 'came' : 'went'} since`,
            level: 'warning' as const,
          },
        ]
      : []),
    ...(flaps >= MANY_FLAPS
      ? [
          {
            about: 'flaps' as const,
            text: `${flaps} transitions in the last ten minutes`,
            level: 'warning' as const,
          },
        ]
      : []),
    ...(priorityBecause.length > 1
      ? [
          {
            about: 'priority' as const,
            text: `priority ${priorityText(status)}`,
            level: 'warning' as const,
          },
        ]
      : []),
    ...(wide || facts === ''
      ? []
      : [{ about: 'facts' as const, text: facts, level: 'plain' as const }]),
  ];
}

/** `2 of 3 VIPs here`; `-` for what is not known. */
export function vipCount({ vips }: InstanceStatus): string {
  if (vips.length === 0) return '0/0';
  const known = vips.every(({ present }) => present !== undefined);
  const here = vips.filter(({ present }) => present === true).length;
  return `${known ? here : '-'}/${vips.length}`;
}

/** How many VIPs there are, for a sentence. */
export const vipsText = (count: number): string => plural(count, 'VIP');
