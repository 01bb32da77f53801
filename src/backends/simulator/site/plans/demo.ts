import type { DirectorPlan, SitePlan } from '../plan.ts';
import { ROLES, server, vrrp } from './configuration.ts';
import type { Role } from './configuration.ts';

const WEB = `
# The web site. Everything else on this director is set by hand.
virtual_server 192.168.65.127 80 {
    delay_loop 6
    lvs_sched wrr
    lvs_method DR
    persistence_timeout 20
    protocol TCP
${server('192.168.65.156 80', 3, 80)}
${server('192.168.65.157 80', 2, 80)}
${server('192.168.65.158 80', 1, 80)}
}

virtual_server 192.168.65.127 443 {
    delay_loop 6
    lvs_sched wlc
    lvs_method DR
    protocol TCP
    quorum 2
    hysteresis 0
${server('192.168.65.156 443', 100, 443)}
${server('192.168.65.157 443', 100, 443)}
${server('192.168.65.158 443', 50, 443)}
}
`;

const SHOP = `
# The shop: ports 80 and 443 of 192.168.65.129 carry mark 7.
virtual_server fwmark 7 {
    delay_loop 10
    lvs_sched wrr
    lvs_method DR
    persistence_timeout 300
${server('192.168.65.161 0', 1, 443)}
${server('192.168.65.162 0', 1, 443)}
${server('192.168.65.163 0', 2, 443)}
}
`;

/** The virtual servers of the demo. */
export const demoServices = WEB + SHOP;

/** A director of the demo's network. */
export const directorPlan = (
  role: Role,
  configuration: string,
  more: Partial<DirectorPlan> = {},
): DirectorPlan => {
  const last = role.name === 'lb1' ? 125 : 126;
  return {
    name: role.name,
    pid: role.name === 'lb1' ? 812 : 794,
    devices: [
      {
        name: 'eth0',
        mac: `52:54:00:65:00:${last.toString(16)}`,
        addresses: [`192.168.65.${last}/24`, `fd00:65::${last}/64`],
      },
      {
        name: 'eth1',
        mac: `52:54:00:0a:00:${last.toString(16)}`,
        addresses: [`10.65.0.${last - 124}/24`],
      },
    ],
    files: { '/etc/keepalived/keepalived.conf': configuration },
    ...more,
  };
};

const UPTIME = 3 * 86_400 + 4 * 3600 - 45;

/** A healthy pair: lb1 has the addresses, lb2 waits. */
export const demoPlan: SitePlan = {
  near: directorPlan(ROLES.near, vrrp(ROLES.near) + demoServices),
  far: directorPlan(ROLES.far, vrrp(ROLES.far) + demoServices),
  startedSecondsAgo: UPTIME,
  livedSeconds: 120,
};
