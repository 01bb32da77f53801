import { entryRows } from '../kernel/entries.ts';
import type { EntryRow } from '../kernel/entries.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { TransportProtocol } from '../kernel/service.ts';
import { formatName } from './names.ts';

const HEAD =
  'IPVS connection entries\n' +
  'pro expire state       source             virtual            destination';
const ENGINE_COLUMNS = '        pe name          pe_data';
const PROTOCOLS: Readonly<Record<EntryRow['protocol'], TransportProtocol>> = {
  TCP: 'tcp',
  UDP: 'udp',
  SCTP: 'sctp',
  IP: 'sctp', // has no names for ports, like a protocol ipvsadm does not know
};

const clock = (seconds: number): string =>
  [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');

function line(row: EntryRow, numeric: boolean): string {
  const protocol = PROTOCOLS[row.protocol];
  return [
    row.protocol.padEnd(3),
    clock(row.expiresInSeconds).padEnd(6),
    row.state.padEnd(11),
    formatName(row.client, row.clientPort, protocol, numeric).padEnd(18),
    formatName(row.virtual, row.virtualPort, protocol, numeric).padEnd(18),
    `${formatName(row.destination, row.destinationPort, protocol, numeric)}\n`,
  ].join(' ');
}

/** `-L -c`; the two columns of `--persistent-conn` only show in the title, as no entry has an engine. */
export function listConnections(kernel: Kernel, numeric: boolean, engines: boolean): string {
  const rows = entryRows(kernel.connections, kernel.timers);
  const head = `${HEAD}${engines ? ENGINE_COLUMNS : ''}\n`;
  return head + rows.map((row) => line(row, numeric)).join('');
}
