import type { RowId } from '../../../state/screen/row-id.ts';
import { selectTargets } from '../../../state/selectors/targets.ts';
import type { State } from '../../../state/store.ts';
import type { Binding } from '../binding.ts';
import { copyNow } from '../copy-now.ts';

/** What no command line makes: keepalived does. */
const OF_KEEPALIVED: ReadonlySet<RowId['kind']> = new Set(['instance', 'sync-group', 'tracked']);

function noTargets(state: State): string | undefined {
  const targets = selectTargets(state);
  if (targets.some(({ kind }) => OF_KEEPALIVED.has(kind)))
    return 'keepalived makes this by its configuration, no command line does';
  if (targets.some(({ kind }) => kind === 'drift'))
    return 'a difference is made by no command line; K and E plan what ends it';
  return targets.length > 0 ? undefined : 'there is no command here that could be copied';
}

/** Looking, help, the palette. */
export const LOOKING: readonly Binding[] = [
  {
    name: 'help',
    keys: ['?', 'h', 'f1'],
    scopes: ['list', 'text', 'settings'],
    group: 'look',
    does: 'this help',
    footer: 'help',
    run: ({ dispatch }) => dispatch({ type: 'help-shown' }),
  },
  {
    name: 'close-help',
    keys: ['?', 'h', 'f1', 'q', 'enter'],
    scopes: ['help'],
    group: 'look',
    does: 'close the help',
    footer: 'close',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
  {
    name: 'search-help',
    keys: ['/', '\\'],
    scopes: ['help'],
    group: 'look',
    does: 'search in the help',
    footer: 'search',
    run: ({ dispatch }) => dispatch({ type: 'help-search-toggled' }),
  },
  {
    name: 'command',
    keys: [':'],
    scopes: ['list', 'text', 'settings'],
    group: 'look',
    does: 'any command or view by name',
    footer: 'command',
    run: ({ dispatch }) => dispatch({ type: 'prompt-shown', prompt: 'command' }),
  },
  {
    name: 'settings',
    keys: ['S', 'f2'],
    scopes: ['list', 'text'],
    group: 'look',
    does: 'columns, theme, units and other settings',
    footer: 'settings',
    run: ({ dispatch }) => dispatch({ type: 'view-shown', view: 'settings' }),
  },
  {
    name: 'copy',
    keys: ['y'],
    scopes: ['list', 'text'],
    group: 'look',
    does: 'copy the command lines that make the row',
    blockedBy: noTargets,
    run: ({ state, dispatch }) => dispatch({ type: 'copy-shown', targets: selectTargets(state()) }),
  },
  {
    name: 'copy-now',
    keys: ['enter', 'y'],
    scopes: ['copy'],
    group: 'look',
    does: 'put what is shown on the clipboard',
    footer: 'copy',
    run: copyNow,
  },
  {
    name: 'close-copy',
    keys: ['q'],
    scopes: ['copy'],
    group: 'look',
    does: 'close without copying',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
  {
    name: 'refresh',
    keys: ['ctrl-r', 'ctrl-l'],
    scopes: ['everywhere'],
    group: 'look',
    does: 'look at the director now and paint everything',
    run: ({ refresh }) => refresh(),
  },
];
