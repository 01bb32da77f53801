import type { Binding } from '../binding.ts';

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
    run: ({ quit }) => quit(),
  },
  {
    name: 'interrupt',
    keys: ['ctrl-c'],
    scopes: ['everywhere'],
    group: 'leave',
    does: 'quit at once, always',
    run: ({ quit }) => quit(),
  },
];
