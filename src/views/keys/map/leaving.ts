import type { Binding, Effects } from '../binding.ts';

/** Quits; while something runs it asks first. */
function quitOrAsk({ state, dispatch, quit }: Effects): void {
  if (state().acting.running.length > 0) dispatch({ type: 'leave-shown' });
  else quit();
}

/** Leaving lvstop. */
export const LEAVING: readonly Binding[] = [
  {
    name: 'suspend',
    keys: ['ctrl-z'],
    scopes: ['everywhere'],
    group: 'leave',
    does: 'suspend; fg brings it back',
    run: ({ suspend }) => suspend(),
  },
  {
    name: 'quit',
    keys: ['q', 'f10'],
    scopes: ['list', 'text', 'settings'],
    group: 'leave',
    does: 'quit',
    footer: 'quit',
    run: quitOrAsk,
  },
  {
    name: 'interrupt',
    keys: ['ctrl-c'],
    scopes: ['everywhere'],
    group: 'leave',
    does: 'quit at once, always',
    run: ({ quit }) => quit(),
  },
  {
    name: 'quit-anyway',
    keys: ['q', 'f10'],
    scopes: ['leave'],
    group: 'leave',
    does: 'stop what runs, and quit',
    footer: 'stop and quit',
    run: ({ state, stopAction, quit }) => {
      for (const { run } of state().acting.running) stopAction(run);
      quit();
    },
  },
  {
    name: 'stay',
    keys: ['enter', 'escape'],
    scopes: ['leave'],
    group: 'leave',
    does: 'stay',
    footer: 'stay',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
];
