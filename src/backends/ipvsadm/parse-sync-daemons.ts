import type { ParseIssue, SyncDaemon } from '../../state/model/reading.ts';
import { parseUnsigned } from './numbers.ts';
import { issueAt, linesOf } from '../../state/model/rows.ts';

/** Old kernels and tools stop after syncid. */
const DAEMON =
  /^(master|backup) sync daemon \(mcast=(\S{1,15}), syncid=(\d+)(?:, (?:maxlen|group|port|ttl)=[^\s,]+)*\)$/;

function parseRow(row: string): SyncDaemon | undefined {
  const [, role, name, syncid] = DAEMON.exec(row) ?? [];
  const id = parseUnsigned(syncid);
  if (name === undefined || id === undefined || id > 255) return undefined;
  return { role: role === 'master' ? 'master' : 'backup', interface: name, id };
}

/** `ipvsadm -L --daemon`: no line, or one for each role that runs, `master sync daemon (mcast=eth0, syncid=51, ...)`. */
export function parseSyncDaemons(text: string): {
  readonly value: readonly SyncDaemon[];
  readonly issues: readonly ParseIssue[];
} {
  const { lines, issues: cut } = linesOf(text);
  const value: SyncDaemon[] = [];
  const issues: ParseIssue[] = [];
  for (const [index, row] of lines.entries()) {
    const daemon = parseRow(row);
    if (!daemon) issues.push(issueAt('UNKNOWN_LINE', index + 1, row));
    else if (value.some(({ role }) => role === daemon.role))
      issues.push(issueAt('DUPLICATE', index + 1, row));
    else value.push(daemon);
  }
  return { value, issues: [...issues, ...cut] };
}
