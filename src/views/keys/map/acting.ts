import { selectTargets } from '../../../state/selectors/targets.ts';
import { selectPast } from '../../../state/acting/undo-list.ts';
import type { RowId } from '../../../state/screen/row-id.ts';
import type { State } from '../../../state/store.ts';
import type { Binding, Effects } from '../binding.ts';
import type { Deed } from '../deed.ts';
import { mayNotAct } from '../deed.ts';
import { DEEDS } from '../deeds.ts';
import { stagedIntent } from '../weight-intent.ts';

/** The rows a key acts on: in the menu those it was opened for, whatever is selected by now. */
export function rowsActedOn(state: State): readonly RowId[] {
  const { overlay } = state.screen;
  return overlay.kind === 'menu' ? overlay.targets : selectTargets(state);
}

/** Does something to rows, once it is out of the menu. */
export function runDeed({ run }: Deed, effects: Effects): void {
  const rows = rowsActedOn(effects.state());
  if (effects.state().screen.overlay.kind === 'menu') effects.dispatch({ type: 'overlay-closed' });
  run(effects, rows);
}

/** Staged weights are seen in tables only. */
const isStaging = ({ name }: Deed): boolean => name.startsWith('weight-');

const bindingOf = (deed: Deed): Binding => ({
  name: deed.name,
  keys: deed.keys,
  scopes: isStaging(deed) ? ['table', 'menu'] : ['list', 'text', 'menu'],
  group: 'act',
  does: deed.does,
  ...(deed.footer !== undefined && { footer: deed.footer }),
  blockedBy: (state) => deed.whyNot(state, rowsActedOn(state)),
  run: (effects) => runDeed(deed, effects),
});

const nothingDone = (state: State): string | undefined =>
  selectPast(state).length > 0 ? undefined : 'lvstop has changed nothing here yet';

const own = { group: 'act' } as const;

/** Changing things. */
export const ACTING: readonly Binding[] = [
  {
    ...own,
    name: 'send-weights',
    keys: ['enter'],
    scopes: ['staged'],
    does: 'send all staged weights',
    footer: 'send staged',
    blockedBy: mayNotAct,
    run: ({ state, propose }) => propose(stagedIntent(state())),
  },
  {
    ...own,
    name: 'drop-weights',
    keys: ['escape'],
    scopes: ['staged'],
    does: 'drop all staged weights',
    footer: 'drop',
    run: ({ dispatch }) => dispatch({ type: 'staged-dropped' }),
  },
  ...DEEDS.map(bindingOf),
  {
    ...own,
    name: 'undo',
    keys: ['u'],
    scopes: ['list', 'text'],
    does: 'what was done here; undo it, or finish what was interrupted',
    footer: 'undo',
    blockedBy: nothingDone,
    run: ({ dispatch }) => dispatch({ type: 'past-shown' }),
  },
  {
    ...own,
    name: 'actions',
    keys: ['a', 'f9'],
    scopes: ['list', 'text'],
    does: 'everything that can be done to the row, and what runs',
    footer: 'actions',
    run: ({ state, dispatch }) => dispatch({ type: 'menu-shown', targets: selectTargets(state()) }),
  },
];
