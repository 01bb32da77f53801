import type { RowId } from './row-id.ts';

/** The screens a key leads to. */
export type ViewName =
  'services' | 'servers' | 'vrrp' | 'drift' | 'charts' | 'events' | 'doctor' | 'log' | 'settings';

/** The views that are lists of rows, each with a selection of its own. */
export type ListName = 'services' | 'servers' | 'vrrp' | 'drift' | 'events' | 'doctor' | 'log';

/** Where the operator is: a view, or the detail of a row; `top` is the first line of a text. */
export type Place =
  | { readonly kind: 'view'; readonly view: ViewName; readonly top: number }
  | { readonly kind: 'detail'; readonly of: RowId; readonly top: number };

/** The way here, the first place first; never empty. */
export type Trail = readonly [Place, ...Place[]];

/** A view from its beginning. */
export const viewPlace = (view: ViewName): Place => ({ kind: 'view', view, top: 0 });

/** Where the operator is now. */
export const here = (trail: Trail): Place => trail[trail.length - 1] ?? trail[0];

const LISTS: ReadonlySet<ViewName> = new Set([
  'services',
  'servers',
  'vrrp',
  'drift',
  'events',
  'doctor',
  'log',
]);

/** The list a place shows, if it shows one. */
export const listOf = (place: Place): ListName | undefined =>
  place.kind === 'view' && LISTS.has(place.view) ? (place.view as ListName) : undefined; // in LISTS

/** Replaces the place the operator is at. */
export const replaceHere = (trail: Trail, place: Place): Trail => [
  ...(trail.slice(0, -1) as unknown as [Place]), // may be empty: the new place follows
  place,
];
