import { selectList, selectRows, selectRowsOf } from '../selectors/listing/select-rows.ts';
import { indexOfRow } from '../selectors/listing/row.ts';
import type { State } from '../state.ts';
import { setOpen } from './expansion.ts';
import type { Overlay } from './overlay.ts';
import { NO_OVERLAY } from './overlay.ts';
import type { ViewName } from './place.ts';
import { here, viewPlace } from './place.ts';
import type { RowId } from './row-id.ts';
import type { Screen } from './screen.ts';
import { NO_FINDING } from './screen.ts';

/** Going somewhere and coming back. */
export type PlaceEvent =
  | { readonly type: 'view-shown'; readonly view: ViewName }
  /** Opens a row's detail. */
  | { readonly type: 'detail-shown'; readonly of: RowId }
  /** Goes to a row in the table that has it. */
  | { readonly type: 'row-shown'; readonly row: RowId }
  /** Closes the overlay, else goes back one place. */
  | { readonly type: 'went-back' }
  /** Goes back along the way here, to its place with this number from 0. */
  | { readonly type: 'went-to'; readonly step: number }
  /** Only what holds `query`, where there is one. */
  | { readonly type: 'help-shown'; readonly query?: string }
  | { readonly type: 'overlay-closed' }
  | { readonly type: 'copy-shown'; readonly targets: readonly RowId[] };

/** Opens an overlay; from now on rows keep the order they have. */
export const openOverlay = (state: State, overlay: Overlay): Screen => ({
  ...state.screen,
  overlay,
  heldRows: state.screen.heldRows ?? selectRows(state),
});

/** Closes it; rows may move again. */
export const closeOverlay = (screen: Screen): Screen => ({
  ...screen,
  overlay: NO_OVERLAY,
  heldRows: undefined,
});

/** Settings are left to where one came from, so they are a place on the way; other views begin a new way. */
function showView(screen: Screen, view: ViewName): Screen {
  const now = here(screen.trail);
  if (now.kind === 'view' && now.view === view) return screen;
  const place = viewPlace(view);
  return { ...screen, trail: view === 'settings' ? [...screen.trail, place] : [place] };
}

const openService = (screen: Screen, row: RowId): Screen => {
  if (row.kind !== 'server') return screen;
  const services = setOpen(screen.expansions.services, row.service, true);
  return { ...screen, expansions: { ...screen.expansions, services } };
};

/** Where rows that are not in the first view are. */
const LIST_OF: Readonly<Partial<Record<RowId['kind'], 'servers' | 'vrrp' | 'drift'>>> = {
  drift: 'drift',
  host: 'servers',
  instance: 'vrrp',
  vip: 'vrrp',
  'sync-group': 'vrrp',
  tracked: 'vrrp',
};

/** Shows a row in its table: opens what it hides below, and takes away what hides it. */
function showRow(state: State, row: RowId): Screen {
  const list = LIST_OF[row.kind] ?? 'services';
  const screen = showView(closeOverlay(state.screen), list);
  const cursor = { ...screen.cursors[list], selected: row };
  const shown = { ...screen, cursors: { ...screen.cursors, [list]: cursor } };
  const isThere = (each: Screen): boolean =>
    indexOfRow(selectRowsOf({ ...state, screen: each }, list), row) >= 0;
  if (isThere(shown)) return shown;
  const opened = { ...openService(shown, row), flat: shown.flat && row.kind !== 'service' };
  if (isThere(opened)) return opened;
  const { needle } = opened.finding;
  return { ...opened, finding: { ...NO_FINDING, needle } };
}

function goBack(screen: Screen): Screen {
  if (screen.overlay.kind !== 'none') return closeOverlay(screen);
  const [first, ...rest] = screen.trail;
  return rest.length === 0 ? screen : { ...screen, trail: [first, ...rest.slice(0, -1)] };
}

/** The screen after going somewhere. */
export function reducePlace(state: State, event: PlaceEvent): Screen {
  const { screen } = state;
  switch (event.type) {
    case 'view-shown':
      return showView(closeOverlay(screen), event.view);
    case 'detail-shown':
      return { ...screen, trail: [...screen.trail, { kind: 'detail', of: event.of, top: 0 }] };
    case 'row-shown':
      return showRow(state, event.row);
    case 'went-back':
      return goBack(screen);
    case 'went-to': {
      const [first, ...rest] = screen.trail;
      return { ...closeOverlay(screen), trail: [first, ...rest.slice(0, Math.max(0, event.step))] };
    }
    case 'help-shown':
      return openOverlay(state, {
        kind: 'help',
        top: 0,
        query: event.query ?? '',
        typing: undefined,
      });
    case 'overlay-closed':
      return closeOverlay(screen);
    case 'copy-shown':
      return selectList(state) || here(screen.trail).kind === 'detail'
        ? openOverlay(state, { kind: 'copy', targets: event.targets, top: 0 })
        : screen;
  }
}
