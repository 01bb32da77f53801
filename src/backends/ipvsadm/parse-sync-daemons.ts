import { parseIpAddress } from '../../state/model/address.ts';
import type { ParseIssue, SyncDaemon } from '../../state/model/reading.ts';
import { parseUnsigned } from './numbers.ts';
import { issueAt, linesOf } from '../../state/model/rows.ts';

/** Old kernels and tools stop after syncid. */
const DAEMON =
  /^(master|backup) sync daemon \(mcast=(\S{1,15}), syncid=(\d+)((?:, (?:maxlen|group|port|ttl)=[^\s,]+)*)\)$/;

const OPTION = /(maxlen|group|port|ttl)=([^\s,]+)/g;

type Options = Pick<SyncDaemon, 'maxLength' | 'group' | 'port' | 'ttl'>;

/** `, maxlen=1472, group=224.0.0.81, port=8848, ttl=1`; `undefined` when a number or an address is none. */
function parseOptions(text: string): Options | undefined {
  const said = new Map([...text.matchAll(OPTION)].map(([, name, value]) => [name, value]));
  const [maxLength, port, ttl] = ['maxlen', 'port', 'ttl'].map((name) => said.get(name));
  const group = parseIpAddress(said.get('group') ?? '0.0.0.0');
  const numbers = [maxLength, port, ttl].filter((value) => value !== undefined);
  if (!group.ok || numbers.some((value) => parseUnsigned(value) === undefined)) return undefined;
  return {
    ...(maxLength !== undefined && { maxLength: Number(maxLength) }),
    ...(said.has('group') && { group: group.value.text }),
    ...(port !== undefined && { port: Number(port) }),
    ...(ttl !== undefined && { ttl: Number(ttl) }),
  };
}

function parseRow(row: string): SyncDaemon | undefined {
  const [, role, name, syncid, more = ''] = DAEMON.exec(row) ?? [];
  const id = parseUnsigned(syncid);
  const options = parseOptions(more);
  if (name === undefined || id === undefined || id > 255 || !options) return undefined;
  return { role: role === 'master' ? 'master' : 'backup', interface: name, id, ...options };
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
