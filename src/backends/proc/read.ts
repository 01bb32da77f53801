import type { ParseIssue } from '../../state/model/reading.ts';
import type { ProblemKind } from '../../state/model/problem.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { Pace } from '../../state/model/steps.ts';
import { inGoodTime } from '../../state/model/steps.ts';
import type { ConnectionListing, ConnectionRow } from '../../state/model/connection.ts';
import type { Host, KernelFiles, ReadOutcome, ScanOutcome } from '../../state/ports.ts';
import { processPace } from '../exec/pace.ts';
import { connectionParser, parseIpVsConnSteps } from './parse-ip-vs-conn.ts';
import { parseIpVsStatsPercpu } from './parse-ip-vs-stats-percpu.ts';
import { parseIpVsStats } from './parse-ip-vs-stats.ts';
import { reparser } from './reparse-ip-vs.ts';

const REASONS = { missing: 'no such file', denied: 'permission denied' } as const;

function unreadable(
  path: string,
  outcome: Exclude<ReadOutcome, { kind: 'read' }>,
): Result<never, ProblemKind> {
  const reason = outcome.kind === 'failed' ? outcome.reason : REASONS[outcome.kind];
  return err({ code: 'PROC_UNREADABLE', path, reason });
}

const toText = (path: string, outcome: ReadOutcome): Result<string, ProblemKind> =>
  outcome.kind === 'read' ? ok(outcome.text) : unreadable(path, outcome);

/** What a parser made of a whole file: a value, or the rows that are in its way. */
interface Parsed<T> {
  readonly value?: T;
  readonly issues: readonly ParseIssue[];
}

function toValue<T>(source: string, { value, issues }: Parsed<T>): Result<T, ProblemKind> {
  if (value !== undefined) return ok(value);
  const example = issues[0]?.found ?? '';
  return err({ code: 'ROWS_UNREADABLE', source, rows: issues.length, example });
}

/** Reads between two checks of a table whose length did not change. */
const CHECK_EVERY = 10;

/**
 * Tells whether the kernel printed its whole table. Read from an offset it walks the table in one go,
 * without the fault of reading page by page; so what lies beyond the end was left out.
 */
function wholenessOf(host: Host, path: string): (text: string) => Promise<boolean> {
  let checkedLength = -1;
  let sinceCheck = 0;
  let isWhole = true;
  return async (text) => {
    sinceCheck += 1;
    if (text.length === checkedLength && sinceCheck < CHECK_EVERY) return isWhole;
    checkedLength = text.length;
    sinceCheck = 0;
    // One byte into the next row: at its very beginning the kernel would page again.
    isWhole = !(await host.hasMore?.(path, Buffer.byteLength(text) + 1)); // a host that cannot tell is believed
    return isWhole;
  };
}

/** The wanted rows of the connection table; where the host can, without ever holding the others. */
async function readConnections(
  host: Host,
  path: string,
  wanted: (row: ConnectionRow) => boolean,
  pace: Pace,
): Promise<Result<ConnectionListing, ProblemKind>> {
  if (!host.scan) {
    const text = toText(path, await host.read(path));
    if (!text.ok) return text;
    return ok(await inGoodTime(parseIpVsConnSteps(text.value, wanted), text.value.length, pace));
  }
  const parser = connectionParser(wanted);
  const outcome: ScanOutcome = await host.scan(path, (piece) => parser.feed(piece));
  return outcome.kind === 'scanned' ? ok(parser.end()) : unreadable(path, outcome);
}

/** A file of sys/net/ipv4/vs; nothing else can lead out of that folder. */
const SYSCTL = /^[a-z0-9_]+$/;

/** The IPVS files below `procfs` (`/proc`) of a director. */
export function readKernelFiles(host: Host, procfs: string, pace: Pace = processPace): KernelFiles {
  const table = `${procfs}/net/ip_vs`;
  const isWhole = wholenessOf(host, table);
  const parse = reparser();
  const readValue = async <T>(name: string, parse: (text: string) => Parsed<T>) => {
    const path = `${procfs}/${name}`;
    const text = toText(path, await host.read(path));
    return text.ok ? toValue(path, parse(text.value)) : text;
  };
  const readTable = async (): Promise<Result<string, ProblemKind>> => {
    const outcome = await host.read(table);
    if (outcome.kind === 'missing' && procfs === '/proc')
      return err({ code: 'IPVS_NOT_LOADED', path: table });
    return toText(table, outcome);
  };
  return {
    async trouble() {
      if (await host.hasMore?.(table, 0)) return undefined;
      const text = await readTable();
      return text.ok ? undefined : text.error;
    },
    async table() {
      const text = await readTable();
      if (!text.ok) return text;
      const parsed = await inGoodTime(parse(text.value), text.value.length, pace);
      if (!parsed.ipvs && parsed.services.length === 0)
        return err({ code: 'PROC_UNREADABLE', path: table, reason: 'it holds no IPVS table' });
      return ok({ ...parsed, isWhole: await isWhole(text.value) });
    },
    totals: () => readValue('net/ip_vs_stats', parseIpVsStats),
    liveTotals: () => readValue('net/ip_vs_stats_percpu', parseIpVsStatsPercpu),
    async countersAreLive() {
      const outcome = await host.read(`${procfs}/sys/net/ipv4/vs/run_estimation`);
      return !(outcome.kind === 'read' && outcome.text.trim() === '0');
    },
    async sysctl(name) {
      const path = `${procfs}/sys/net/ipv4/vs/${name}`;
      if (!SYSCTL.test(name)) return toText(path, { kind: 'missing' });
      const text = toText(path, await host.read(path));
      return text.ok ? ok(text.value.trimEnd()) : text;
    },
    connections: (wanted) => readConnections(host, `${procfs}/net/ip_vs_conn`, wanted, pace),
  };
}
