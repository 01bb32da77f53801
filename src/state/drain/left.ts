import { isUsableTemplate } from '../model/connection.ts';
import type { VirtualService } from '../model/service.ts';
import type { DrainAssessment, DrainView } from './assessment.ts';

/** What a service's entries may be; a mark may carry any protocol. */
export const carries = ({ key }: VirtualService): 'tcp' | 'udp' | 'sctp' | 'any' =>
  key.kind === 'address' ? key.protocol : 'any';

/** Words of the connection table for what ActiveConn counts; of SCTP only the first. */
export const ACTIVE_STATES: ReadonlySet<string> = new Set([
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'SYNACK',
]);

/** Whether inactive entries are waited for: UDP is never active, of TCP and SCTP they only close. */
export function waitsForInactive(service: VirtualService): boolean {
  const carried = carries(service);
  return carried === 'udp' || carried === 'any';
}

/** What the kernel has no way to change: TIME_WAIT. */
const TIME_WAIT = 120;

/** How long the entry of a closed connection stays, in seconds; `undefined` where that was not read. */
export const closingSeconds = ({ timeouts }: Pick<DrainView, 'timeouts'>): number | undefined =>
  timeouts && Math.max(TIME_WAIT, timeouts.tcpfin);

/** Templates by which clients could come back; of entries that were read, only those in use. */
function usableTemplates({ service, server, entries }: DrainView): number | undefined {
  if (service.persistence === null || server.persistent === 0) return 0;
  return entries ? entries.filter(isUsableTemplate).length : server.persistent;
}

/** What a server still holds, as its completion test counts it. */
export function leftOf(view: DrainView): DrainAssessment['left'] {
  const { active, inactive } = view.server;
  const waitedFor = active + (waitsForInactive(view.service) ? inactive : 0);
  return { active, inactive, templates: usableTemplates(view), waitedFor };
}

/** Whether nothing is left that could still be used; `undefined` where that was not read. */
export function isDone({ waitedFor, templates }: DrainAssessment['left']): boolean | undefined {
  if (waitedFor > 0) return false;
  return templates === undefined ? undefined : templates === 0;
}
