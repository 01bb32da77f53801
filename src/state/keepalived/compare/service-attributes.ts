import type { Attribute } from './attributes.ts';

const shown = (
  names: readonly string[],
  usual?: string,
  more: Partial<Attribute> = {},
): Attribute => ({
  ...{ names, isShown: true, ...more },
  ...(usual !== undefined && { usual }),
});

const flags = (...names: readonly string[]): readonly Attribute[] =>
  names.map((name) => shown([name], 'off'));

const minor = (...names: readonly string[]): readonly Attribute[] =>
  names.map((name) => ({ names: [name], isMinor: true }));

/** How checks are timed; the same words in a service and in a server. */
const timing: readonly Attribute[] = [
  shown(['delay_loop'], undefined),
  shown(['connect_timeout'], undefined),
  shown(['retry'], undefined),
  shown(['delay_before_retry'], undefined),
  shown(['warmup'], undefined),
  ...flags('alpha'),
];

/** Of a virtual_server; the method, weight and servers are not among them. */
export const SERVICE_ATTRIBUTES: readonly Attribute[] = [
  shown(['lvs_sched', 'lb_algo'], 'wlc'),
  shown(['lvs_method', 'lb_kind'], 'NAT'),
  shown(['persistence_timeout'], 'off', { bare: '360' }),
  shown(['persistence_granularity']),
  shown(['persistence_engine']),
  shown(['quorum'], '1'),
  shown(['hysteresis'], '0'),
  shown(['sorry_server']),
  shown(['sorry_server_lvs_method']),
  shown(['ip_family']),
  ...flags('ops', 'hashed', 'flag-1', 'flag-2', 'flag-3', 'sh-port', 'sh-fallback', 'mh-port'),
  ...flags('mh-fallback', 'sorry_server_inhibit', 'inhibit_on_failure', 'ha_suspend', 'omega'),
  ...timing,
  ...minor('virtualhost', 'quorum_up', 'quorum_down', 'smtp_alert', 'snmp_name'),
];

/** Of a real_server; weight and method may come from its service. */
export const SERVER_ATTRIBUTES: readonly Attribute[] = [
  shown(['uthreshold'], '0'),
  shown(['lthreshold'], '0'),
  shown(['inhibit_on_failure']),
  ...timing,
  ...minor('virtualhost', 'notify_up', 'notify_down', 'smtp_alert', 'snmp_name'),
];

/** What a server takes from its service where it says nothing. */
export const WEIGHT: Attribute = shown(['weight'], '1');
export const METHOD: Attribute = shown(['lvs_method', 'lb_kind'], 'NAT');
