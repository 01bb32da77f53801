import type { KernelService, KernelTable } from '../../state/model/reading.ts';
import type { Steps } from '../../state/model/steps.ts';
import { parseIpVs, parseIpVsSteps } from './parse-ip-vs.ts';
import { recountService } from './recount-service.ts';

/** Where the text of each service stands in the whole; the first block is the titles. */
function blockStarts(text: string): number[] {
  const starts = [0];
  for (
    let at = text.indexOf('\n');
    at !== -1 && at + 1 < text.length;
    at = text.indexOf('\n', at + 1)
  )
    if (text.charCodeAt(at + 1) !== 0x20) starts.push(at + 1);
  return starts;
}

interface Before {
  readonly text: string;
  readonly starts: readonly number[];
  readonly table: KernelTable;
}

/** Blocks before the first service: the version, and `Prot ...` with the indented line below it. */
const TITLE_BLOCKS = 2;

function parseBlock(titles: string, block: string): KernelService | undefined {
  const { services, issues } = parseIpVs(titles + block);
  return services.length === 1 && issues.length === 0 ? services[0] : undefined;
}

const sameName = (one: KernelService, other: KernelService): boolean =>
  JSON.stringify(one.key) === JSON.stringify(other.key);

function reread(
  service: KernelService,
  titles: string,
  before: string,
  block: string,
): KernelService | undefined {
  if (block === before) return service;
  const recounted = recountService(service, before, block);
  if (recounted) return recounted;
  const parsed = parseBlock(titles, block);
  return parsed && sameName(parsed, service) ? parsed : undefined;
}

/** The table by the services' places before; `undefined` where they stand elsewhere now. */
function* inPlace(before: Before, text: string): Steps<KernelTable | undefined> {
  const { starts, table } = before;
  // The kernel pads its numbers, so places only move when entries come or go.
  if (text.length !== before.text.length || table.issues.length > 0) return undefined;
  const titles = text.slice(0, starts[TITLE_BLOCKS]);
  if (titles !== before.text.slice(0, starts[TITLE_BLOCKS])) return undefined;
  const services: KernelService[] = [];
  for (const [index, service] of table.services.entries()) {
    const from = starts[index + TITLE_BLOCKS];
    const to = starts[index + TITLE_BLOCKS + 1] ?? text.length;
    if (from === undefined) return undefined;
    const block = text.slice(from, to);
    const read = reread(service, titles, before.text.slice(from, to), block);
    if (!read) return undefined;
    services.push(read);
    yield;
  }
  return { ...table, services };
}

/**
 * Parses /proc/net/ip_vs again and again, each time only what changed in the text; services and servers
 * that did not are the same objects as before. Gives what `parseIpVs` gives. One parse at a time.
 */
export function reparser(): (text: string) => Steps<KernelTable> {
  let before: Before | undefined;
  return function* (text) {
    if (text === before?.text) return before.table;
    const known = before && (yield* inPlace(before, text));
    const table = known ?? (yield* parseIpVsSteps(text));
    // Places are the same where the services are.
    before = { text, starts: known && before ? before.starts : blockStarts(text), table };
    return table;
  };
}
