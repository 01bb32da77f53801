import { whoText } from '../acting/who.ts';
import { serverId, serviceId } from '../model/address.ts';
import type { Drift } from './drift.ts';
import { driftName } from './drift.ts';

const RELOAD = 'reload keepalived (systemctl reload keepalived)';

/** The operator's own way back. */
function wayBack(
  { subject: { service, server }, intended }: Drift,
  now: number,
): readonly string[] {
  if (!intended || !server) return [];
  return [
    `set by ${whoText(intended, now)}: lvstop restore ${serverId(server)} --service ${serviceId(service)} ends it`,
  ];
}

/** What only reading the file anew ends: the kernel holds what keepalived was told before. */
const isUnread = ({ file, keepalived }: Drift): boolean =>
  file !== undefined && keepalived !== undefined && file !== keepalived;

/** How to end a difference, each way a clause. */
export function remedyOf(drift: Drift, now: number): string {
  const { ways, kernel, keepalived, peer } = drift;
  const command = `lvstop drift fix ${driftName(drift.subject)} ${drift.attribute}`;
  const clauses = [
    ...wayBack(drift, now),
    ...(ways.kernel ? [`${command} --kernel makes the kernel follow`] : []),
    ...(isUnread(drift) && (kernel === keepalived || !ways.kernel) ? [RELOAD] : []),
    ...(ways.file
      ? [`${command} --file changes ${ways.file.file} line ${ways.file.line} to ${ways.file.after}`]
      : []),
  ];
  if (clauses.length > 0) return clauses.join('; or ');
  return peer === undefined
    ? `make keepalived's file say what is wanted, then ${RELOAD}`
    : 'run lvstop drift on the other director as well';
}
