import type { Instance, InstanceState } from '../vrrp/instance.ts';
import { vipText } from './addresses.ts';
import { epochText } from './time.ts';

/** Numbers of the states in the dump. */
const NUMBERS: Readonly<Record<InstanceState, number>> = {
  init: 0,
  backup: 1,
  master: 2,
  fault: 3,
};

const AUTHENTICATIONS = { none: 0, PASS: 1, AH: 2 } as const;

/** A string as keepalived's writer escapes it, `/` included. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll('/', '\\/');

type Field = readonly [name: string, value: string];

const strings = (name: string, values: readonly string[]): readonly Field[] =>
  values.length === 0 ? [] : [[name, `[${values.map(quoted).join(',')}]`]];

const objectOf = (fields: readonly Field[]): string =>
  `{${fields.map(([name, value]) => `"${name}":${value}`).join(',')}}`;

function plainFields(instance: Instance, wallOf: (ms: number) => number): readonly Field[] {
  const { conf } = instance;
  return [
    ['iname', quoted(conf.name)],
    ['dont_track_primary', '0'],
    ['skip_check_adv_addr', '0'],
    ['strict_mode', '0'],
    ['vmac_ifname', '""'],
    ['ifp_ifname', quoted(conf.interface)],
    ['master_priority', String(instance.masterPriority)],
    ['last_transition', epochText(wallOf(instance.lastTransitionMs))],
    ...[['garp_delay', '5'] as const, ['garp_refresh', '0'] as const, ['garp_rep', '5'] as const],
    ['garp_refresh_rep', '1'],
    ['garp_lower_prio_delay', '5'],
    ['garp_lower_prio_rep', '5'],
    ['lower_prio_no_advert', '0'],
    ['higher_prio_send_advert', '0'],
    ['vrid', String(conf.vrid)],
    ['base_priority', String(conf.priority)],
    ['effective_priority', String(instance.effectivePriority)],
    ['vipset', String(instance.vipsAreSet)],
    ['promote_secondaries', 'false'],
    ['adver_int', String(conf.advertMs / 1000)],
    ['master_adver_int', String(instance.masterAdvertUs / 1_000_000)],
    ['accept', '1'],
    ['nopreempt', String(conf.nopreempt)],
    ['preempt_delay', String(Math.floor(conf.preemptDelayMs / 1000))],
    ['state', String(NUMBERS[instance.state])],
    ['wantstate', String(NUMBERS[instance.wants])],
    ['version', String(conf.version)],
    ['smtp_alert', 'false'],
    ['notify_deleted', 'false'],
  ];
}

function dataFields(
  instance: Instance,
  wallOf: (ms: number) => number,
  commandOf: (script: string) => string,
): readonly Field[] {
  const { conf, vipsAreSet } = instance;
  const { authentication, password } = conf;
  return [
    ...plainFields(instance, wallOf),
    ...strings(
      'vips',
      conf.vips.map((vip) => vipText(vip, vipsAreSet)),
    ),
    ...strings(
      'evips',
      conf.excluded.map((vip) => vipText(vip, vipsAreSet)),
    ),
    ...strings(
      'track_ifp',
      conf.interfaces.map(({ name }) => name),
    ),
    ...strings(
      'track_script',
      conf.scripts.map(({ name }) => commandOf(name)),
    ),
    ['auth_type', String(AUTHENTICATIONS[authentication])],
    ...(authentication === 'none' ? [] : [['auth_data', quoted(password)] as const]),
  ];
}

/** keepalived.json, which has no newline at its end. */
export function jsonText(
  instances: readonly Instance[],
  wallOf: (ms: number) => number,
  commandOf: (script: string) => string,
): string {
  const objects = instances.map((instance) =>
    objectOf([
      ['data', objectOf(dataFields(instance, wallOf, commandOf))],
      [
        'stats',
        objectOf(
          Object.entries(instance.stats).map(([name, value]) => [name, String(value)] as const),
        ),
      ],
    ]),
  );
  return `[${objects.join(',')}]\n`;
}
