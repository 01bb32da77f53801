import type { ServiceKey } from '../model/address.ts';
import type { VirtualService } from '../model/service.ts';
import type { RowId } from '../screen/row-id.ts';
import { here } from '../screen/place.ts';
import type { State } from '../state.ts';
import { selectCharted } from './charts.ts';
import { selectLayout } from './layout.ts';
import type { Row } from './listing/row.ts';
import { selectList, selectRows } from './listing/select-rows.ts';
import { selectPicture } from './picture.ts';

/** Services whose figures a row shows. */
function servicesOf(row: Row): readonly VirtualService[] {
  if (row.kind === 'service' || row.kind === 'server') return [row.service];
  return row.kind === 'host' ? row.host.entries.map(({ service }) => service) : [];
}

function servicesOfCharts(state: State): readonly VirtualService[] {
  const picture = selectPicture(state);
  return picture ? selectCharted(picture, state.screen.tags).services : [];
}

function servicesOfDetail(state: State, of: RowId): readonly VirtualService[] {
  const services = selectPicture(state)?.services ?? [];
  if (of.kind === 'host')
    return services.filter(({ servers }) => servers.some(({ key }) => key.rip === of.rip));
  return 'service' in of ? services.filter(({ id }) => id === of.service) : [];
}

/** The rows on the screen now. */
export function selectRowsOnScreen(state: State): readonly Row[] {
  const list = selectList(state);
  if (!list) return [];
  const { top } = state.screen.cursors[list];
  return selectRows(state).slice(top, top + selectLayout(state).bodyHeight);
}

function servicesShown(state: State): readonly VirtualService[] {
  const place = here(state.screen.trail);
  if (place.kind === 'detail') return servicesOfDetail(state, place.of);
  return place.view === 'charts'
    ? servicesOfCharts(state)
    : selectRowsOnScreen(state).flatMap(servicesOf);
}

/** The services whose figures are on the screen now. */
export function selectOnScreen(state: State): readonly ServiceKey[] {
  const shown = servicesShown(state);
  return [...new Map(shown.map((service) => [service.id, service.key])).values()];
}
