import type { Binding } from '../binding.ts';

const LOOKS_ONLY = 'this version only looks and changes nothing';
const NO_KEEPALIVED = 'this version does not read keepalived';

const later = (name: string, keys: readonly string[], does: string, why = LOOKS_ONLY): Binding => ({
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
  later('vrrp', ['3'], 'VRRP instances', NO_KEEPALIVED),
  later('directors', ['4'], 'directors side by side', 'this version watches one director'),
  later('connections', ['5'], 'connections', 'this version does not read the connection table'),
  later('weight', ['w'], 'set the weight'),
  later('weight-down', ['['], 'weight less 1'),
  later('weight-up', [']'], 'weight plus 1'),
  later('weight-down-10', ['{'], 'weight less 10'),
  later('weight-up-10', ['}'], 'weight plus 10'),
  later('drain', ['d'], 'drain: no new connections'),
  later('restore', ['r'], 'restore a drained server'),
  later('remove', ['D'], 'remove a service or server'),
  later('zero', ['z'], 'zero the counters'),
  later('undo', ['u'], 'undo the last change'),
  later('actions', ['a', 'f9'], 'everything that can be done to the row'),
  later('failover', ['f'], 'fail over to the backup', NO_KEEPALIVED),
  later('failback', ['b'], 'fail back to the master', NO_KEEPALIVED),
];
