import type { SitePlan } from '../plan.ts';
import { lines, ROLES, server, vrrp } from './configuration.ts';
import type { Role } from './configuration.ts';
import { demoPlan, directorPlan } from './demo.ts';

const LIMITS = lines('        uthreshold 200', '        lthreshold 150');

/** What may differ between the file that runs and the one that was edited. */
interface Edits {
  /** Of web2 in the web site. */
  readonly web2: number;
  readonly newServer: boolean;
  readonly delayLoop: number;
}

const RUNNING: Edits = { web2: 2, newServer: false, delayLoop: 6 };
const EDITED: Edits = { web2: 4, newServer: true, delayLoop: 3 };
/** lb2 was edited and reloaded on another day. */
const OTHERS: Edits = { ...RUNNING, web2: 1 };

const services = ({ web2, newServer, delayLoop }: Edits): string => `
virtual_server 192.168.65.127 80 {
    delay_loop ${delayLoop}
    lvs_sched wrr
    lvs_method DR
    persistence_timeout 20
    protocol TCP
${server('192.168.65.156 80', 3, 80)}
${server('192.168.65.157 80', web2, 80)}
${server('192.168.65.158 80', 1, 80)}${newServer ? server('192.168.65.155 80', 1, 80) : ''}
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

virtual_server 192.168.65.127 8443 {
    delay_loop 6
    lvs_sched rr
    lvs_method DR
    protocol TCP
${server('192.168.65.156 8443', 1, 8443)}
${server('192.168.65.157 8443', 1, 8443)}
}

virtual_server fwmark 7 {
    delay_loop 10
    lvs_sched wrr
    lvs_method DR
    persistence_timeout 300
${server('192.168.65.161 0', 1, 443, LIMITS)}
${server('192.168.65.162 0', 1, 443)}
${server('192.168.65.163 0', 2, 443)}
}
`;

const configuration = (role: Role, edits: Edits): string => vrrp(role) + services(edits);

/** File, keepalived and kernel tell different things, and lb2 tells others again. */
export const driftPlan: SitePlan = {
  ...demoPlan,
  near: directorPlan(ROLES.near, configuration(ROLES.near, RUNNING), {
    written: { '/etc/keepalived/keepalived.conf': configuration(ROLES.near, EDITED) },
  }),
  far: directorPlan(ROLES.far, configuration(ROLES.far, OTHERS)),
};
