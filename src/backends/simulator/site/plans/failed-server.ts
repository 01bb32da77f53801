import type { SitePlan } from '../plan.ts';
import { lines, ROLES, server, vrrp } from './configuration.ts';
import type { Role } from './configuration.ts';
import { demoPlan, directorPlan } from './demo.ts';

const INHIBITED = lines('        inhibit_on_failure');
const limits = (upper: number, lower: number): string =>
  lines(`        uthreshold ${upper}`, `        lthreshold ${lower}`);

const SERVICES = `
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
${server('192.168.65.157 443', 100, 443, INHIBITED)}
${server('192.168.65.158 443', 50, 443)}
}

# Both databases or none: one alone would fall behind.
virtual_server 192.168.65.127 3306 {
    delay_loop 6
    lvs_sched lc
    lvs_method DR
    protocol TCP
    quorum 2
    hysteresis 0
    sorry_server 192.168.65.173 3306
${server('192.168.65.171 3306', 1, 3306, limits(60, 50))}
${server('192.168.65.172 3306', 1, 3306, limits(30, 24))}
}
`;

const configuration = (role: Role): string => vrrp(role) + SERVICES;

/** web2 is down: taken out of one service, held with weight 0 in another. db2 is down: too few for the quorum. */
export const failedServerPlan: SitePlan = {
  ...demoPlan,
  near: directorPlan(ROLES.near, configuration(ROLES.near)),
  far: directorPlan(ROLES.far, configuration(ROLES.far)),
  silentServers: ['192.168.65.157:80', '192.168.65.157:443', '192.168.65.172:3306'],
};
