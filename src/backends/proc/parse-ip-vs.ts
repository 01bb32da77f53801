import { serviceId } from '../../state/model/address.ts';
import type { ServerId, ServiceId } from '../../state/model/brand.ts';
import type {
  IpvsVersion,
  KernelServer,
  KernelService,
  KernelTable,
  ParseIssue,
} from '../../state/model/reading.ts';
import type { Steps } from '../../state/model/steps.ts';
import { finish } from '../../state/model/steps.ts';
import { parseCount } from './numbers.ts';
import { isWholeServerRow, parseServerRow } from './parse-server-row.ts';
import { parseServiceRow } from './parse-service-row.ts';
import { issueAt, linesOf, splitBlanks } from '../../state/model/rows.ts';

const VERSION = /^IP Virtual Server version (\d+\.\d+\.\d+) \(size=(\d+)\)$/;
const TITLES = [
  undefined,
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port Forward Weight ActiveConn InActConn',
];

const ROWS_A_STEP = 16;

/** The service whose destination rows are being read. */
interface OpenService {
  readonly servers: KernelServer[];
  readonly seen: Set<ServerId>;
}

interface Draft {
  readonly services: KernelService[];
  readonly issues: ParseIssue[];
  /** How often a name was met: marks may come twice, once for each family. */
  readonly seen: Map<ServiceId, number>;
  /** Absent while it is not known whose the next destination row is. */
  open?: OpenService | undefined;
}

function parseVersion(row: string): IpvsVersion | undefined {
  const [, version, size = ''] = VERSION.exec(row) ?? [];
  const connectionTableSize = parseCount(size);
  return version === undefined || connectionTableSize === undefined
    ? undefined
    : { version, connectionTableSize };
}

function readServer(draft: Draft, words: readonly string[], line: number, row: string): void {
  const parsed = parseServerRow(words);
  if (!parsed.ok) {
    draft.issues.push(issueAt(parsed.error, line, row));
    if (!isWholeServerRow(words)) draft.open = undefined;
  } else if (!draft.open) draft.issues.push(issueAt('ORPHAN_SERVER', line, row));
  else if (draft.open.seen.has(parsed.value.id)) draft.issues.push(issueAt('DUPLICATE', line, row));
  else {
    draft.open.seen.add(parsed.value.id);
    draft.open.servers.push(parsed.value);
  }
}

function readService(draft: Draft, words: readonly string[], line: number, row: string): void {
  draft.open = undefined;
  const parsed = parseServiceRow(words);
  if (!parsed.ok) {
    draft.issues.push(issueAt(parsed.error, line, row));
    return;
  }
  const id = serviceId(parsed.value.key);
  const before = draft.seen.get(id) ?? 0;
  if (before >= (parsed.value.key.kind === 'fwmark' ? 2 : 1)) {
    draft.issues.push(issueAt('DUPLICATE', line, row));
    return;
  }
  draft.seen.set(id, before + 1);
  const servers: KernelServer[] = [];
  draft.services.push({ ...parsed.value, servers });
  draft.open = { servers, seen: new Set() };
}

function readRow(draft: Draft, row: string, line: number): void {
  const words = splitBlanks(row);
  if (words[0] === '->') readServer(draft, words, line, row);
  else readService(draft, words, line, row);
}

/** {@link parseIpVs} in steps of a few rows. */
export function* parseIpVsSteps(text: string): Steps<KernelTable> {
  const { lines, issues } = linesOf(text);
  const draft: Draft = { services: [], issues: [], seen: new Map() };
  const ipvs = parseVersion(lines[0] ?? '');
  if (!ipvs) draft.issues.push(issueAt('BAD_HEADER', 1, lines[0] ?? ''));
  for (let index = 1; index < lines.length; index += 1) {
    const row = lines[index] ?? '';
    if (index < 3 && row === TITLES[index]) continue;
    readRow(draft, row, index + 1);
    if (index % ROWS_A_STEP === 0) yield;
  }
  draft.issues.push(...issues);
  return { ...(ipvs && { ipvs }), services: draft.services, issues: draft.issues };
}

/** /proc/net/ip_vs. A row that cannot be read becomes an issue, never a wrong number or a wrong owner. */
export const parseIpVs = (text: string): KernelTable => finish(parseIpVsSteps(text));
