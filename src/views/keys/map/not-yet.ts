import type { Binding } from '../binding.ts';

const later = (name: string, keys: readonly string[], does: string, why: string): Binding => ({
  name,
  keys,
  scopes: ['list', 'text'],
  group: 'later',
  does,
  blockedBy: () => why,
  run: () => undefined,
});

/** Keys that are taken for what is to come: they say why they do nothing yet. */
export const NOT_YET: readonly Binding[] = [
  later('directors', ['4'], 'directors side by side', 'this version watches one director'),
  later('connections', ['5'], 'connections', 'this version does not read the connection table'),
];
