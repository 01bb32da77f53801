import type { InstanceStatus } from '../../keepalived/instance-status.ts';
import { plural } from '../words.ts';
import { at, isMoving } from './facts.ts';
import type { InstanceRule, KeepalivedRule } from './facts.ts';

/** An instance in FAULT is no standby for anybody. */
export const fault: InstanceRule = (status) => {
  if (status.state !== 'fault') return [];
  const { faultBecause } = status;
  return [
    {
      code: 'VRRP_FAULT',
      severity: 'critical',
      subject: at(status),
      seen:
        faultBecause.length > 0
          ? `it is in FAULT: ${faultBecause.join('; ')}`
          : 'it is in FAULT; keepalived does not tell why',
      why: 'it gave up its addresses and takes over from nobody: where no other director is master, clients reach none',
      remedy:
        faultBecause.length > 0
          ? 'put right what stops it; it becomes BACKUP by itself, and MASTER where it preempts'
          : "see keepalived's log for what it says as it enters FAULT",
    },
  ];
};

const FLAPS = 3;

/** So often for a keepalived that has just moved again is no failover any more, whoever watched it. */
const OFTEN = 10;
const LATELY_MS = 600_000;

/** How often an instance moved, as far as it was watched or keepalived counts. */
function movesText(
  { flaps, instance: { counts, lastTransition } }: InstanceStatus,
  nowWall: number,
): string | undefined {
  if (flaps >= FLAPS) return `${flaps} transitions in the last 10 minutes`;
  const since = lastTransition === undefined ? undefined : nowWall - lastTransition;
  if (!counts || since === undefined || since > LATELY_MS) return undefined;
  return counts.becameMaster < OFTEN
    ? undefined
    : `it became MASTER ${counts.becameMaster} times since keepalived counts, and moved again ${plural(Math.max(0, Math.round(since / 1000)), 'second')} ago`;
}

/** Each transition breaks connections that are not synchronised, and announces addresses anew. */
export const flapping: InstanceRule = (status, { nowWall }) => {
  const seen = movesText(status, nowWall);
  return seen === undefined
    ? []
    : [
        {
          code: 'VRRP_FLAPPING',
          severity: 'warning',
          subject: at(status),
          seen,
          why: 'adverts get lost, a tracker wavers or two directors outbid each other; connections break each time',
          remedy:
            'see what comes before each of them in the log; a tracker wants rise and fall, a busy network a longer advert_int',
        },
      ];
};

/** Members of a sync group are meant to move together. */
export const groupSplit: KeepalivedRule = ({ keepalived, instances, nowWall }) =>
  (keepalived.vrrp?.groups ?? []).flatMap((group) => {
    const members = instances.filter(({ instance }) => group.members.includes(instance.name));
    const states = new Set(members.flatMap(({ state }) => (state === 'init' ? [] : (state ?? []))));
    if (states.size < 2 || members.some((member) => isMoving(member, nowWall))) return [];
    const each = members.map(
      ({ instance, state }) => `${instance.name} ${state?.toUpperCase() ?? '-'}`,
    );
    return [
      {
        code: 'SYNC_GROUP_SPLIT' as const,
        severity: 'warning' as const,
        subject: { director: true as const, about: group.name },
        seen: `its members are in different states: ${each.join(', ')}`,
        why: 'traffic that comes in by one director and goes out by the other finds no connection there',
        remedy: "see keepalived's log for what holds one of them back",
      },
    ];
  });
