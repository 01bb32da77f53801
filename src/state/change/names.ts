import type { ServerKey, ServiceKey } from '../model/address.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { Change, ConfValueChange } from '../model/change/change.ts';

/** `tcp/10.0.0.9:80`. */
export const serviceName = (key: ServiceKey): string => serviceId(key);

/** `10.0.0.1:80 in tcp/10.0.0.9:80`. */
export const serverName = (service: ServiceKey, server: ServerKey): string =>
  `${serverId(server)} in ${serviceId(service)}`;

/** `net.ipv4.vs.expire_nodest_conn`, as sysctl(8) takes it. */
export const sysctlName = (file: string): string => `net.ipv4.vs.${file}`;

/** `priority in line 12 of /etc/keepalived/keepalived.conf`; a second value of a line by its column. */
export const confName = ({ statement, file, line, column }: ConfValueChange): string =>
  `${statement} in line ${line}:${column + 1} of ${file}`;

/** The public name of the entry that a change is about; no two entries of a director share one. */
export function subjectOf(change: Change): string {
  switch (change.subject) {
    case 'service':
      return serviceName(change.key);
    case 'server':
      return serverName(change.service, change.key);
    case 'timeouts':
      return 'timeouts';
    case 'sync':
      return `sync ${change.role}`;
    case 'sysctl':
      return sysctlName(change.name);
    case 'conf-value':
      return confName(change);
    case 'track-file':
      return change.path;
    case 'keepalived':
      return 'keepalived';
    case 'counters':
      return change.service ? `counters of ${serviceName(change.service)}` : 'all counters';
  }
}

/** Whether a change is about the kernel; others are about keepalived and its files. */
export const isOfKernel = ({ subject }: Change): boolean =>
  !['conf-value', 'track-file', 'keepalived'].includes(subject);
