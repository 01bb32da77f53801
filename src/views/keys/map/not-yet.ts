import type { Binding } from '../binding.ts';

const NO_KEEPALIVED = 'this version does not read keepalived';

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
  later('vrrp', ['3'], 'VRRP instances', NO_KEEPALIVED),
  later('directors', ['4'], 'directors side by side', 'this version watches one director'),
  later('connections', ['5'], 'connections', 'this version does not read the connection table'),
  later('failover', ['f'], 'fail over to the backup', NO_KEEPALIVED),
  later('failback', ['b'], 'fail back to the master', NO_KEEPALIVED),
];
