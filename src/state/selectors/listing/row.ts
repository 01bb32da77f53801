import type { RealServer, VirtualService } from '../../model/service.ts';
import type { CommandRun } from '../../model/command-run.ts';
import type { InstanceStatus, VipPresence } from '../../keepalived/instance-status.ts';
import type { SyncGroup } from '../../model/keepalived/vrrp.ts';
import type { RowId } from '../../screen/row-id.ts';
import { rowKey } from '../../screen/row-id.ts';
import type { DirectorEvent } from '../../events/director-event.ts';
import type { HostRow as Host } from '../hosts.ts';
import type { Trouble } from '../../trouble/trouble.ts';
import type { Level } from '../detail/document.ts';
import type { ShownDrift } from '../../drift/accepted.ts';
import type { Believed } from '../vrrp/believed.ts';
import type { Tracked } from '../vrrp/trackers.ts';

/** A virtual service of the first view. */
export interface ServiceRow {
  readonly kind: 'service';
  readonly service: VirtualService;
  readonly open: boolean;
}

/** A real server in one service: below its service, below its host, or by itself in the flat list. */
export interface ServerRow {
  readonly kind: 'server';
  readonly service: VirtualService;
  readonly server: RealServer;
  readonly below: 'service' | 'host' | 'nothing';
  /** True for the last one below its parent. */
  readonly last: boolean;
}

/** A real server's address, over all services it serves. */
export interface HostRow {
  readonly kind: 'host';
  readonly host: Host;
  readonly open: boolean;
}

/** Rows of tables with columns of figures. */
export type TableRow = ServiceRow | ServerRow | HostRow;

/** A part of the VRRP view below its instances. */
export type SectionName = 'groups' | 'trackers' | 'checks' | 'notes';

/** A row below another one of the VRRP view. */
interface Below {
  /** True for the last one below its parent. */
  readonly last: boolean;
}

/** A row of the VRRP view. */
export type VrrpRow =
  | { readonly kind: 'instance'; readonly status: InstanceStatus; readonly open: boolean }
  | (Below & {
      readonly kind: 'vip';
      readonly status: InstanceStatus;
      readonly presence: VipPresence;
    })
  /** `bad` of `total` are not as they should be. */
  | {
      readonly kind: 'section';
      readonly key: SectionName;
      readonly open: boolean;
      readonly total: number;
      readonly bad: number;
    }
  | (Below & {
      readonly kind: 'sync-group';
      readonly group: SyncGroup;
      /** Its members are in different states. */
      readonly isSplit: boolean;
    })
  | (Below & { readonly kind: 'tracked'; readonly tracked: Tracked })
  | (Below & { readonly kind: 'checked'; readonly believed: Believed })
  /** A sentence, about an instance or what is not known. */
  | (Below & {
      readonly kind: 'remark';
      readonly key: string;
      readonly instance?: string;
      /** May hold text to escape. */
      readonly text: string;
      readonly level: Level;
    });

/** A difference from keepalived; counted unless it is accepted. */
export interface DriftRow extends ShownDrift {
  readonly kind: 'drift';
  readonly key: string;
}

/** Any row of any list. */
export type Row =
  | TableRow
  | VrrpRow
  | DriftRow
  | { readonly kind: 'trouble'; readonly key: string; readonly trouble: Trouble }
  | { readonly kind: 'event'; readonly key: string; readonly event: DirectorEvent }
  | { readonly kind: 'run'; readonly key: string; readonly run: CommandRun };

/** Identity of a row. */
export function rowIdOf(row: Row): RowId {
  switch (row.kind) {
    case 'service':
      return { kind: 'service', service: row.service.id };
    case 'server':
      return { kind: 'server', service: row.service.id, server: row.server.id };
    case 'host':
      return { kind: 'host', rip: row.host.rip };
    case 'instance':
      return { kind: 'instance', instance: row.status.instance.name };
    case 'vip': {
      const { status, presence } = row;
      return { kind: 'vip', instance: status.instance.name, address: presence.vip.address };
    }
    case 'sync-group':
      return { kind: 'sync-group', group: row.group.name };
    case 'tracked':
      return { kind: 'tracked', of: row.tracked.kind, name: row.tracked.name };
    case 'checked':
      return { kind: 'checked', service: row.believed.service, server: row.believed.server };
    default:
      return { kind: row.kind, key: row.key };
  }
}

/** Whether a row has this identity; quicker than comparing keys. */
export function isRow(row: Row, id: RowId): boolean {
  if (row.kind !== id.kind) return false;
  switch (id.kind) {
    case 'service':
      return row.kind === 'service' && row.service.id === id.service;
    case 'server':
      return row.kind === 'server' && row.service.id === id.service && row.server.id === id.server;
    case 'host':
      return row.kind === 'host' && row.host.rip === id.rip;
    default:
      return rowKey(rowIdOf(row)) === rowKey(id);
  }
}

/** Where a row stands now, or -1 when it is gone. */
export const indexOfRow = (rows: readonly Row[], id: RowId | undefined): number =>
  id === undefined ? -1 : rows.findIndex((row) => isRow(row, id));
