import { here } from '../../../state/screen/place.ts';
import type { ViewName } from '../../../state/screen/place.ts';
import { selectList } from '../../../state/selectors/listing/select-rows.ts';
import { selectSubject, selectTarget } from '../../../state/selectors/targets.ts';
import type { State } from '../../../state/store.ts';
import type { Binding, Effects } from '../binding.ts';
import { noPicture, noRow } from './blocked.ts';

const show =
  (view: ViewName) =>
  ({ dispatch }: Effects): void =>
    dispatch({ type: 'view-shown', view });

const view = (key: string, name: ViewName, does: string): Binding => ({
  name,
  keys: [key],
  scopes: ['list', 'text', 'settings'],
  group: 'view',
  does,
  blockedBy: ({ screen }) => {
    const now = here(screen.trail);
    const isHere = screen.overlay.kind === 'none' && now.kind === 'view' && now.view === name;
    return isHere ? `this is ${name} already` : undefined;
  },
  run: show(name),
});

const noDetail = (state: State): string | undefined => {
  if (noRow(state)) return noRow(state);
  const subject = selectSubject(state);
  if (!subject)
    return selectTarget(state)?.kind === 'section'
      ? 'this is a heading; - closes it, + opens it'
      : 'this is about the whole director';
  return subject.kind === 'run' ? 'a command has no detail; y copies it' : undefined;
};

function isFiltered(state: State): boolean {
  const { filterText, troubleOnly } = state.screen.finding;
  const list = selectList(state);
  const narrows = list === 'services' || list === 'servers' || list === 'vrrp' || list === 'drift';
  return narrows && (filterText.trim() !== '' || troubleOnly);
}

const atTheStart = (state: State): string | undefined => {
  const { overlay, trail } = state.screen;
  return overlay.kind === 'none' && trail.length === 1 && !isFiltered(state)
    ? 'this is where it begins; q quits'
    : undefined;
};

/** Back to where one came from; from the start, back to all rows. */
function goBack({ state, dispatch }: Effects): void {
  const { overlay, trail, finding } = state().screen;
  if (overlay.kind !== 'none' || trail.length > 1) {
    dispatch({ type: 'went-back' });
    return;
  }
  if (finding.troubleOnly) dispatch({ type: 'trouble-only-toggled' });
  dispatch({ type: 'filtered', text: '' });
}

/** Going to a view, into a row and back. */
export const PLACES: readonly Binding[] = [
  {
    name: 'detail',
    keys: ['enter'],
    scopes: ['list'],
    group: 'view',
    does: 'everything about the selected row',
    footer: 'detail',
    blockedBy: noDetail,
    run: ({ state, dispatch }) => {
      const subject = selectSubject(state());
      if (subject) dispatch({ type: 'detail-shown', of: subject });
    },
  },
  {
    name: 'back',
    keys: ['escape', 'backspace'],
    scopes: ['list', 'text', 'settings', 'help', 'copy', 'menu', 'past'],
    group: 'view',
    does: 'back; from a table to all its rows',
    footer: 'back',
    blockedBy: atTheStart,
    run: goBack,
  },
  view('1', 'services', 'services and their real servers'),
  view('2', 'servers', 'real servers over all services'),
  view('3', 'vrrp', 'VRRP instances, what they track, health checks'),
  view('6', 'charts', 'charts of the tagged or busiest services'),
  view('7', 'events', 'what changed since the start'),
  view('8', 'doctor', 'what is wrong, and what to do'),
  view('@', 'log', 'the commands lvstop ran'),
  {
    name: 'pause',
    keys: ['Z'],
    scopes: ['list', 'text'],
    group: 'look',
    does: 'pause the picture, or let it run again',
    footer: 'pause',
    blockedBy: noPicture,
    run: ({ dispatch }) => dispatch({ type: 'pause-toggled' }),
  },
];
