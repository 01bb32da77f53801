import type { SitePlan } from '../plan.ts';
import { lines, ROLES, vrrp } from './configuration.ts';
import { demoServices, directorPlan } from './demo.ts';

const COMMAND = '/etc/keepalived/check-uplink.sh';

const SCRIPT = `
vrrp_script chk_uplink {
    script "${COMMAND}"
    interval 2
    timeout 1
    weight -60
    fall 2
    rise 2
}
`;

const TRACKED = lines('    track_script {', '        chk_uplink', '    }');

const configuration = vrrp(ROLES.near, TRACKED) + SCRIPT + demoServices;

const PHASE_MS = 40_000;
const UPTIME = 3600;

/** The script of lb1 is good and bad in turn: the addresses go to and fro every 40 seconds. */
export const flappingPlan: SitePlan = {
  near: directorPlan(ROLES.near, configuration, {
    files: {
      '/etc/keepalived/keepalived.conf': configuration,
      [COMMAND]: lines('#!/bin/sh', 'ping -c 1 -W 1 192.168.65.1 >/dev/null'),
    },
  }),
  far: directorPlan(ROLES.far, vrrp(ROLES.far) + demoServices),
  startedSecondsAgo: UPTIME,
  livedSeconds: UPTIME,
  scripts: new Map([[COMMAND, (nowMs) => Math.abs(Math.floor(nowMs / PHASE_MS)) % 2]]),
};
