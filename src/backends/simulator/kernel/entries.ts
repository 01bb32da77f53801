import type { Connection } from './connection.ts';
import type { ConnectionTable } from './connection-table.ts';
import type { EntryState } from './entry.ts';
import { ipv4 } from './ip.ts';
import type { Ip } from './ip.ts';
import type { Template } from './template.ts';
import { TICKS_PER_SECOND } from './timers.ts';
import type { Timers } from './timers.ts';

/** A row of the connection table, as the kernel's file and `ipvsadm -L -c` show it. */
export interface EntryRow {
  /** `IP` for the template of a fwmark service. */
  readonly protocol: 'TCP' | 'UDP' | 'SCTP' | 'IP';
  readonly client: Ip;
  readonly clientPort: number;
  /** The mark, read as an address, for the template of a fwmark service. */
  readonly virtual: Ip;
  readonly virtualPort: number;
  readonly destination: Ip;
  readonly destinationPort: number;
  readonly state: EntryState;
  readonly expiresInSeconds: number;
}

const NOWHERE = 0xffff;
const WORDS = { tcp: 'TCP', udp: 'UDP', sctp: 'SCTP' } as const;

const secondsUntil = (due: number, timers: Timers): number =>
  Math.max(0, Math.floor((due - timers.now) / TICKS_PER_SECOND));

function connectionRow(connection: Connection, timers: Timers): EntryRow {
  const { protocol, client, clientPort, virtual, virtualPort, dest } = connection.opening;
  return {
    protocol: WORDS[protocol],
    client,
    clientPort,
    virtual,
    virtualPort,
    destination: dest.identity.address,
    destinationPort: dest.identity.port || virtualPort,
    state: connection.state,
    expiresInSeconds: secondsUntil(connection.expiresAt, timers),
  };
}

function templateRow(template: Template, timers: Timers): EntryRow {
  const { dest, client, valid, state } = template;
  const { fwmark, protocol, address, port } = template.service.identity;
  const marked = fwmark > 0;
  return {
    protocol: marked ? 'IP' : WORDS[protocol],
    client,
    clientPort: 0,
    virtual: marked ? ipv4(fwmark) : address,
    virtualPort: valid ? port : NOWHERE,
    destination: dest.identity.address,
    destinationPort: valid ? (marked ? 0 : dest.identity.port) : NOWHERE,
    state,
    expiresInSeconds: secondsUntil(template.due, timers),
  };
}

/** Every entry, in the table's order. */
export function entryRows(table: ConnectionTable, timers: Timers): EntryRow[] {
  const { templates, connections } = table.list();
  return [
    ...Array.from(templates, (template) => templateRow(template, timers)),
    ...Array.from(connections, (connection) => connectionRow(connection, timers)),
  ];
}
