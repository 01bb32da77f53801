import type { KernelServer, KernelService } from '../../state/model/reading.ts';
import { splitBlanks } from '../../state/model/rows.ts';
import { parseCount } from './numbers.ts';

const BLANK = 0x20;
const NEWLINE = 0x0a;
/** `->`, the address and the method stand before the three numbers. */
const WORDS_BEFORE_COUNTS = 3;

/** Where the words that name a server and its method end. */
function endOfName(row: string): number {
  let at = 0;
  for (let word = 0; word < WORDS_BEFORE_COUNTS; word += 1) {
    while (row.charCodeAt(at) === BLANK) at += 1;
    while (at < row.length && row.charCodeAt(at) !== BLANK) at += 1;
  }
  return at;
}

function recountServer(
  server: KernelServer,
  before: string,
  row: string,
): KernelServer | undefined {
  const at = endOfName(before);
  if (row.charCodeAt(at) !== BLANK || row.slice(0, at) !== before.slice(0, at)) return undefined;
  const counts = splitBlanks(row.slice(at));
  const [weight, active, inactive] = counts.map(parseCount);
  if (counts.length !== 3 || weight === undefined || active === undefined) return undefined;
  if (inactive === undefined) return undefined;
  const { id, key, forwarding } = server;
  return { id, key, forwarding, weight, active, inactive };
}

/**
 * The service of a block of rows, given the one that an older block of the same length was read as: where the
 * rows differ in weights and counts only. What did not change is the same object; where more differs,
 * `undefined`.
 */
export function recountService(
  service: KernelService,
  before: string,
  block: string,
): KernelService | undefined {
  let from = before.indexOf('\n') + 1;
  if (from === 0 || block.slice(0, from) !== before.slice(0, from)) return undefined;
  const servers: KernelServer[] = [];
  for (const server of service.servers) {
    const end = before.indexOf('\n', from);
    if (end === -1 || block.charCodeAt(end) !== NEWLINE) return undefined;
    const [old, row] = [before.slice(from, end), block.slice(from, end)];
    const counted = row === old ? server : recountServer(server, old, row);
    if (!counted) return undefined;
    servers.push(counted);
    from = end + 1;
  }
  return from === block.length ? { ...service, servers } : undefined;
}
