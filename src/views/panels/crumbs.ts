import type { Place } from '../../state/screen/place.ts';
import { here } from '../../state/screen/place.ts';
import type { RowId } from '../../state/screen/row-id.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import { displayWidth } from '../terminal/fit-to-width.ts';
import { escapeForScreen } from '../terminal/escape.ts';

/** A row by its public name. */
export function rowTitle(row: RowId): string {
  switch (row.kind) {
    case 'service':
      return row.service;
    case 'server':
      return `${row.server} in ${row.service}`;
    case 'host':
      return row.rip;
    case 'instance':
      return row.instance;
    case 'vip':
      return row.address;
    case 'sync-group':
      return row.group;
    case 'tracked':
      return `${row.of} ${row.name}`;
    case 'checked':
      return `${row.server} in ${row.service}`;
    default:
      return row.key;
  }
}

const titleOf = (place: Place): string =>
  place.kind === 'view' ? place.view : escapeForScreen(rowTitle(place.of));

/** The way here: `services > tcp/10.0.0.1:80 > 10.0.0.2:80`. */
export const crumbs = ({ screen }: State, { glyphs }: Drawing): string =>
  screen.trail.map(titleOf).join(` ${glyphs.crumb} `);

/** A blank, the sign, a blank. */
const BETWEEN = 3;

/** Which place of the way here stands there, counted from its first display column. */
export function crumbAt({ screen }: State, column: number): number | undefined {
  let from = 0;
  for (const [step, place] of screen.trail.entries()) {
    const width = displayWidth(titleOf(place));
    if (column >= from && column < from + width) return step;
    from += width + BETWEEN;
  }
  return undefined;
}

/** Where the operator is. */
export const placeTitle = ({ screen }: Pick<State, 'screen'>): string =>
  titleOf(here(screen.trail));

/** The window's title: `lvstop lb1 services`. */
export const windowTitle = ({ director, screen }: State): string =>
  `lvstop ${escapeForScreen(director.name)} ${placeTitle({ screen })}`;
