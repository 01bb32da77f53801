import type { Protocol, ServerKey } from './address.ts';
import type { ServerId } from './brand.ts';
import type { ParseIssue } from './reading.ts';

/** What a connection entry was opened to: a VIP and port, or a firewall mark. */
export type ConnectionTarget =
  | { readonly kind: 'address'; readonly address: string; readonly port: number }
  | { readonly kind: 'fwmark'; readonly mark: number };

/** An entry of the kernel's connection table: a connection, or a template that persistence made. */
export interface ConnectionRow {
  /** `ip` is the template of a firewall mark, which may bring connections of any protocol. */
  readonly protocol: Protocol | 'ip';
  /** Of a template: masked with the netmask of persistence. */
  readonly client: string;
  /** 0 of a template. */
  readonly clientPort: number;
  /** Port 0 of the template of a wildcard or FTP service, 65535 of one that brings nobody any more. */
  readonly target: ConnectionTarget;
  readonly serverId: ServerId;
  readonly server: ServerKey;
  /** The kernel's word: `ESTABLISHED`, `FIN_WAIT`, `UDP`, of templates `NONE` and `ASSURED`. */
  readonly state: string;
  readonly expiresSeconds: number;
  /** Only where a persistence engine named the template. */
  readonly engine?: string;
  /** What the engine found in the packet; may hold text to escape. */
  readonly engineData?: string;
}

/** What was wanted of the connection table, which is never one moment of it. */
export interface ConnectionListing {
  readonly rows: readonly ConnectionRow[];
  /** Entries that were read, wanted or not. */
  readonly entries: number;
  /** The first few rows that could not be read. */
  readonly issues: readonly ParseIssue[];
  /** How many could not be read. */
  readonly unreadable: number;
}

/** Both ports of a template that the kernel took out of use; it stays in the table until its end. */
const OUT_OF_USE = 0xffff;

/** Whether an entry is a template, whatever became of it. */
export const isTemplate = ({ clientPort, state }: ConnectionRow): boolean =>
  clientPort === 0 && (state === 'NONE' || state === 'ASSURED');

/** Whether an entry is a template that a returning client would still be found by. */
export const isUsableTemplate = (row: ConnectionRow): boolean =>
  isTemplate(row) &&
  row.server.port !== OUT_OF_USE &&
  !(row.target.kind === 'address' && row.target.port === OUT_OF_USE);
