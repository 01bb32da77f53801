import type { ServerId, ServiceId } from '../model/brand.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** What a row stands for; survives every reorder, unlike a row number. */
export type RowId =
  | { readonly kind: 'service'; readonly service: ServiceId }
  | { readonly kind: 'server'; readonly service: ServiceId; readonly server: ServerId };

/** A row's identity as one comparable text. */
export const rowKey = (row: RowId): string =>
  row.kind === 'service' ? row.service : `${row.service} ${row.server}`;

/** One overlay at a time, by construction. */
export type Overlay =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'help';
      readonly top: number;
      /** Lines of the help text, so that it cannot be scrolled past its end. */
      readonly lines: number;
    };

/** Which services show their servers: most do or most do not, but for the exceptions. */
export interface Expansion {
  readonly most: 'open' | 'closed';
  readonly exceptions: ReadonlySet<ServiceId>;
}

/** What the operator did to the picture; nothing here changes a director. */
export interface Screen {
  readonly size: { readonly columns: number; readonly rows: number };
  readonly selected: RowId | undefined;
  /** Where the selected row stood last; the row there takes over when it is gone. */
  readonly selectedIndex: number;
  /** Index of the first row shown. */
  readonly top: number;
  readonly expansion: Expansion;
  readonly overlay: Overlay;
  /** The picture that `Z` froze; polling goes on behind it. */
  readonly paused: Snapshot | undefined;
  /** One line about the last key, such as why it did nothing. */
  readonly notice: string | undefined;
}

/** Whether a service shows its servers. */
export const isOpen = ({ most, exceptions }: Expansion, service: ServiceId): boolean =>
  (most === 'open') !== exceptions.has(service);

/** Opens or closes one service. */
export function setOpen(expansion: Expansion, service: ServiceId, open: boolean): Expansion {
  if (isOpen(expansion, service) === open) return expansion;
  const exceptions = new Set(expansion.exceptions);
  if (!exceptions.delete(service)) exceptions.add(service);
  return { ...expansion, exceptions };
}
