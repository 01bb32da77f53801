import { namesWanted } from '../find/names-wanted.ts';
import type { State } from '../state.ts';
import type { Row } from './listing/row.ts';
import { selectRowsOnScreen } from './on-screen.ts';

type Named = Parameters<typeof namesWanted>[0][number];

function namedParts(row: Row): readonly Named[] {
  if (row.kind === 'service') return [{ service: row.service }];
  if (row.kind === 'server') return [{ service: row.service }, row];
  return row.kind === 'host' ? row.host.entries.slice(0, 1) : [];
}

/** Addresses on the screen that should be looked up now; none while reverse DNS is off. */
export const selectNamesWanted = (state: State, asked: ReadonlySet<string>): readonly string[] =>
  state.preferences.reverseDns
    ? namesWanted(
        selectRowsOnScreen(state).flatMap(namedParts),
        state.settings.names,
        state.resolved,
        asked,
        state.now,
      )
    : [];
