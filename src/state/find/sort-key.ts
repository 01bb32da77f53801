import type { Counters, Rates, RealServer, VirtualService } from '../model/service.ts';
import type { ColumnId } from '../model/column-id.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** What sorting needs to know besides the rows. */
export interface SortContext {
  readonly picture: Snapshot;
  /** The name that is shown of a service, or of the server where one is given. */
  readonly nameOf: (service: VirtualService, server?: RealServer) => string | undefined;
  /** How bad the trouble of a service with its servers is, or of the server; 0 is none, more is worse. */
  readonly severityOf: (service: VirtualService, server?: RealServer) => number;
}

/** What a row is sorted by; `undefined` is unknown, or nothing to sort by. Of one type per column. */
export type SortKey = number | bigint | string | undefined;

/** How to find the key of a row, for every column. */
export type SortKeys<Row> = Readonly<Record<ColumnId, (row: Row, context: SortContext) => SortKey>>;

/** The five figures per second, as columns. */
export type RateColumn = 'cps' | 'trend' | 'in-pps' | 'out-pps' | 'in-bps' | 'out-bps';

/** Keys of the columns of rates; replies that pass the director unseen are unknown, not 0. */
export const rateKeys = <Row>(
  ratesOf: (row: Row, context: SortContext) => Rates | undefined,
  hidesReplies: (row: Row) => boolean,
): Pick<SortKeys<Row>, RateColumn> => ({
  cps: (row, context) => ratesOf(row, context)?.connections,
  trend: (row, context) => ratesOf(row, context)?.connections,
  'in-pps': (row, context) => ratesOf(row, context)?.inPackets,
  'out-pps': (row, context) => (hidesReplies(row) ? undefined : ratesOf(row, context)?.outPackets),
  'in-bps': (row, context) => ratesOf(row, context)?.inBytes,
  'out-bps': (row, context) => (hidesReplies(row) ? undefined : ratesOf(row, context)?.outBytes),
});

/** The five totals, as columns. */
export type TotalColumn = 'connections' | 'in-packets' | 'out-packets' | 'in-bytes' | 'out-bytes';

/** Keys of the columns of totals. */
export const totalKeys = <Row>(
  totalOf: (row: Row, figure: keyof Counters) => bigint | undefined,
): Pick<SortKeys<Row>, TotalColumn> => ({
  connections: (row) => totalOf(row, 'connections'),
  'in-packets': (row) => totalOf(row, 'inPackets'),
  'out-packets': (row) => totalOf(row, 'outPackets'),
  'in-bytes': (row) => totalOf(row, 'inBytes'),
  'out-bytes': (row) => totalOf(row, 'outBytes'),
});

/** The largest that is known. */
export function highest(values: readonly (number | undefined)[]): number | undefined {
  let most: number | undefined;
  for (const value of values)
    if (value !== undefined && (most === undefined || value > most)) most = value;
  return most;
}

/** Text to sort by, without regard to case and language; empty is none. */
export const textKey = (text: string | undefined): string | undefined =>
  text ? text.toLowerCase() : undefined;
