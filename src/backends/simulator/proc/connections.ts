import { entryRows } from '../kernel/entries.ts';
import type { EntryRow } from '../kernel/entries.ts';
import { hex, procIp } from '../kernel/ip.ts';
import type { Kernel } from '../kernel/kernel.ts';

const HEAD = 'Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n';

const line = (row: EntryRow): string =>
  [
    row.protocol.padEnd(3),
    procIp(row.client),
    hex(row.clientPort, 4),
    procIp(row.virtual),
    hex(row.virtualPort, 4),
    procIp(row.destination),
    hex(row.destinationPort, 4),
    row.state.padEnd(11),
    `${String(row.expiresInSeconds).padStart(7)}\n`,
  ].join(' ');

/** /proc/net/ip_vs_conn (`ip_vs_conn_seq_show`). */
export const connectionsText = (kernel: Kernel): string =>
  HEAD + entryRows(kernel.connections, kernel.timers).map(line).join('');
