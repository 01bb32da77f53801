import type { Rip, ServerId, ServiceId } from '../model/brand.ts';

/** What a row stands for; survives every reorder, unlike a row number. */
export type RowId =
  | { readonly kind: 'service'; readonly service: ServiceId }
  | { readonly kind: 'server'; readonly service: ServiceId; readonly server: ServerId }
  /** A real server's address, over all services it serves. */
  | { readonly kind: 'host'; readonly rip: Rip }
  | { readonly kind: 'trouble'; readonly key: string }
  | { readonly kind: 'event'; readonly key: string }
  | { readonly kind: 'run'; readonly key: string };

/** A row's identity as one comparable text. */
export function rowKey(row: RowId): string {
  switch (row.kind) {
    case 'service':
      return row.service;
    case 'server':
      return `${row.service} ${row.server}`;
    case 'host':
      return `host ${row.rip}`;
    default:
      return `${row.kind} ${row.key}`;
  }
}
