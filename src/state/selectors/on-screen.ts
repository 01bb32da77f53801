import type { ServiceKey } from '../model/address.ts';
import type { State } from '../state.ts';
import { selectLayout } from './layout.ts';
import { selectRows } from './rows.ts';

/** The services that have a row on the screen now. */
export function selectOnScreen(state: State): readonly ServiceKey[] {
  const { top } = state.screen;
  const shown = selectRows(state).slice(top, top + selectLayout(state).bodyHeight);
  return [...new Map(shown.map(({ service }) => [service.id, service.key])).values()];
}
