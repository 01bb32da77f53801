import type { KernelService, KernelTable } from '../../state/model/reading.ts';
import { parseIpVs } from './parse-ip-vs.ts';

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

/** The services whose text is the same as before, at the place where it was before. */
function unchanged(before: Before, text: string): KernelTable | undefined {
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
    if (block === before.text.slice(from, to)) services.push(service);
    else {
      const parsed = parseBlock(titles, block);
      if (!parsed || !sameName(parsed, service)) return undefined;
      services.push(parsed);
    }
  }
  return { ...table, services };
}

/** Blocks before the first service: the version, and `Prot ...` with the indented line below it. */
const TITLE_BLOCKS = 2;

function parseBlock(titles: string, block: string): KernelService | undefined {
  const { services, issues } = parseIpVs(titles + block);
  return services.length === 1 && issues.length === 0 ? services[0] : undefined;
}

const sameName = (one: KernelService, other: KernelService): boolean =>
  JSON.stringify(one.key) === JSON.stringify(other.key);

/**
 * Parses /proc/net/ip_vs again and again, each time only the services whose text changed; the others
 * are the same objects as before. Gives what `parseIpVs` gives.
 */
export function reparser(): (text: string) => KernelTable {
  let before: Before | undefined;
  return (text) => {
    const known = before && unchanged(before, text);
    const table = known ?? parseIpVs(text);
    // Places are the same where the services are.
    before = { text, starts: known && before ? before.starts : blockStarts(text), table };
    return table;
  };
}
