import type { Change } from '../model/change/change.ts';
import type { KeepalivedShadow } from '../model/managed.ts';
import type { Managed } from './shadow.ts';
import { managedBy } from './shadow.ts';
import { serverId } from '../model/address.ts';

/** How long a change of an entry lasts, and how to make it last. */
export interface Lasting {
  /** To stand behind "lasts until". */
  readonly until: readonly string[];
  /** What makes it last: the file and line to change; absent where nothing need be done. */
  readonly durable?: string;
}

const where = ({ service, server }: Managed): string =>
  `${service.file} line ${server?.line ?? service.line}`;

const RELOAD = 'then reload keepalived';
/** It takes its services out of the kernel, with all that is in them. */
const STOP = 'keepalived is stopped or restarted';

/** Whatever sets the weight of a server anew (REFERENCE: perform_svr_state, update_svr_wgt). */
function weightEvents({ service, server }: Managed): readonly string[] {
  return [
    ...(server?.hasChecker ? ['its health check goes down and up again'] : []),
    ...(server?.hasWeightSource ? ['its check file or script gives another weight'] : []),
    ...(service.sorryServer ? ['the quorum is lost and regained'] : []),
    'its configured weight changes and keepalived is reloaded',
    STOP,
  ];
}

type ServerChange = Extract<Change, { subject: 'server' }>;

const isSorryServer = ({ key }: ServerChange, { service: { sorryServer } }: Managed): boolean =>
  sorryServer !== undefined && serverId(sorryServer.key) === serverId(key);

/** Its weight is always 1, and whether it is there hangs on the quorum. */
function ofSorryServer({ after }: ServerChange, { service }: Managed): Lasting {
  const place = `${service.file} line ${service.sorryServer?.line ?? service.line}`;
  if (after) return { until: ['the quorum is regained: it is the sorry server', STOP] };
  return {
    until: ['the quorum is lost again: it is the sorry server'],
    durable: `remove sorry_server in ${place}, ${RELOAD}`,
  };
}

function ofServer(change: ServerChange, managed: Managed): Lasting {
  const { server } = managed;
  const place = where(managed);
  if (!server && isSorryServer(change, managed)) return ofSorryServer(change, managed);
  if (!server && !change.after)
    return { until: ['somebody adds it again: keepalived does not know it'] };
  if (!server)
    return {
      until: [STOP],
      durable: `add a real_server block to the virtual_server in ${place}, ${RELOAD}`,
    };
  if (!change.after)
    return {
      until: weightEvents(managed),
      durable: `remove the real_server block in ${place}, ${RELOAD}`,
    };
  const isDrain = change.after.weight === 0;
  const file = server.hasWeightSource ? ', or in what its FILE_CHECK or MISC_CHECK reads' : '';
  return {
    until: weightEvents(managed),
    durable: isDrain
      ? `set weight 0 in ${place}${file}, ${RELOAD}`
      : `set the same values in ${place}${file}, ${RELOAD}`,
  };
}

function ofService(change: Extract<Change, { subject: 'service' }>, managed: Managed): Lasting {
  const place = where(managed);
  if (!change.after)
    return {
      until: ['keepalived is restarted; a reload does not bring it back'],
      durable: `remove the virtual_server block in ${place}, ${RELOAD}`,
    };
  return {
    until: ['its configuration changes and keepalived is reloaded', STOP],
    durable: `set the same values in ${place}, ${RELOAD}`,
  };
}

/**
 * How long a change lasts against keepalived, by what that really does (REFERENCE 6.5, 6.6); `undefined` for
 * what keepalived has no say in, or where it does not run.
 */
export function lastingOf(change: Change, shadow: KeepalivedShadow): Lasting | undefined {
  if (shadow.running === false) return undefined;
  if (change.subject === 'server') {
    const managed = managedBy(shadow, change.service, change.key);
    return managed && ofServer(change, managed);
  }
  if (change.subject !== 'service') return undefined;
  const managed = managedBy(shadow, change.key);
  return managed && ofService(change, managed);
}
