import type { VipPresence } from '../../keepalived/instance-status.ts';
import { at, isMoving } from './facts.ts';
import type { InstanceRule } from './facts.ts';

const MOST_NAMED = 3;

/** VIPs by their addresses: `10.0.0.1, 10.0.0.2 and 4 more`. */
export function named(vips: readonly VipPresence[]): string {
  const names = vips.slice(0, MOST_NAMED).map(({ vip }) => vip.address);
  const left = vips.length - names.length;
  return left > 0 ? `${names.join(', ')} and ${left} more` : names.join(', ');
}

const NOT_MASTER = new Set(['backup', 'fault', 'stopped']);

/** A master without its VIPs serves nobody. */
export const vipMissing: InstanceRule = (status, { nowWall }) => {
  const missing = status.vips.filter(({ present }) => present === false);
  if (status.state !== 'master' || missing.length === 0 || isMoving(status, nowWall)) return [];
  return [
    {
      code: 'VIP_MISSING',
      severity: 'critical',
      subject: at(status),
      seen: `it is MASTER, but ${named(missing)} ${missing.length === 1 ? 'is' : 'are'} not on this director`,
      why: 'clients reach nobody there; keepalived becomes BACKUP and then MASTER again when an address is taken from it, so something keeps it from that',
      remedy:
        "see keepalived's log and `ip monitor address` for who takes it away; a restart of keepalived sets all of them anew, and its IPVS services with them",
    },
  ];
};

/** A VIP on a director that is not master: two may answer for it. */
export const vipStray: InstanceRule = (status, { nowWall }) => {
  const stray = status.vips.filter(({ present }) => present === true);
  const { state } = status;
  if (state === undefined || !NOT_MASTER.has(state) || stray.length === 0) return [];
  if (isMoving(status, nowWall)) return [];
  return [
    {
      code: 'VIP_STRAY',
      severity: 'critical',
      subject: at(status),
      seen: `it is ${state.toUpperCase()}, but ${named(stray)} ${stray.length === 1 ? 'is' : 'are'} on this director`,
      why: 'this director answers ARP for the address as the master does: clients reach either of them',
      remedy:
        'look where else the address is configured; where keepalived left it behind, `ip address del` takes it away',
    },
  ];
};
