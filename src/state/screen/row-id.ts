import type { Rip, ServerId, ServiceId } from '../model/brand.ts';
import type { VrrpTracker } from '../model/keepalived/vrrp.ts';

/** What a row stands for; survives every reorder, unlike a row number. */
export type RowId =
  | { readonly kind: 'service'; readonly service: ServiceId }
  | { readonly kind: 'server'; readonly service: ServiceId; readonly server: ServerId }
  /** A real server's address, over all services it serves. */
  | { readonly kind: 'host'; readonly rip: Rip }
  /** A VRRP instance, and what belongs to it. */
  | { readonly kind: 'instance'; readonly instance: string }
  | { readonly kind: 'vip'; readonly instance: string; readonly address: string }
  | { readonly kind: 'sync-group'; readonly group: string }
  | { readonly kind: 'tracked'; readonly of: VrrpTracker['kind']; readonly name: string }
  /** A real server as keepalived's healthchecker sees it. */
  | { readonly kind: 'checked'; readonly service: ServiceId; readonly server: ServerId }
  /** A part of the VRRP view, and a sentence in it. */
  | { readonly kind: 'section' | 'remark'; readonly key: string }
  /** A difference from keepalived, by the name that `lvstop drift` has for it. */
  | { readonly kind: 'drift'; readonly key: string }
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
    case 'instance':
      return `instance ${row.instance}`;
    case 'vip':
      return `vip ${row.instance} ${row.address}`;
    case 'sync-group':
      return `sync-group ${row.group}`;
    case 'tracked':
      return `tracked ${row.of} ${row.name}`;
    case 'checked':
      return `checked ${row.service} ${row.server}`;
    default:
      return `${row.kind} ${row.key}`;
  }
}
