import type { Configuration, Statement } from '../../../state/model/keepalived/conf.ts';
import { configuredPriority } from '../../../state/model/keepalived/configured-priority.ts';
import { named, numberIn, numberOf, valuesOf } from '../../../state/model/keepalived/statement.ts';
import type { VrrpInstance, VrrpTracker, VrrpVip } from '../../../state/model/keepalived/vrrp.ts';
import { told } from '../dump/told.ts';
import { parseVipLine } from './vip-line.ts';

/** The lines of every block of this name. */
const linesOf = (block: readonly Statement[], name: string): readonly (readonly string[])[] =>
  named(block, name).flatMap((each) => [
    ...(each.words.length > 1 ? [each.words.slice(1)] : []),
    ...each.block.map(({ words }) => words),
  ]);

/** Addresses are put on the interface of the instance, unless they name another. */
const vipsOf = (
  block: readonly Statement[],
  name: string,
  device: string | undefined,
): readonly VrrpVip[] =>
  linesOf(block, name).flatMap((words) => {
    const vip = parseVipLine(words.join(' '), name.endsWith('excluded'));
    if (!vip) return [];
    const { address, prefixLength, family, excluded, interface: own = device } = vip;
    const place = own === undefined ? {} : { interface: own };
    return [{ address, prefixLength, family, excluded, ...place }];
  });

const TRACKED: readonly (readonly [kind: VrrpTracker['kind'], name: string])[] = [
  ['interface', 'track_interface'],
  ['script', 'track_script'],
  ['file', 'track_file'],
  ['process', 'track_process'],
  ['bfd', 'track_bfd'],
];

/** `NAME [weight N [reverse]]`; without a weight here that of what it names counts, which is not told. */
function trackersOf(block: readonly Statement[], ofGroup: boolean): readonly VrrpTracker[] {
  return TRACKED.flatMap(([kind, statement]) =>
    linesOf(block, statement).map((words): VrrpTracker => {
      const [name = '', ...rest] = words;
      const weight = Number(rest[rest.indexOf('weight') + 1]);
      const hasWeight = rest.includes('weight') && Number.isInteger(weight) && weight !== 0;
      return {
        ...{ kind, name, ofGroup },
        ...(hasWeight && { weight }),
        ...(rest.includes('reverse') && { reverse: true }),
      };
    }),
  );
}

const last = (values: readonly string[]): string | undefined => values.at(-1);

/** Seconds, with a fraction in version 3. */
function secondsOf(block: readonly Statement[], name: string): number | undefined {
  const seconds = Number(last(valuesOf(block, name)) ?? 'none');
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** What is said once for all instances. */
interface Globals {
  readonly defaultInterface: string | undefined;
  readonly version: number | undefined;
  readonly groups: readonly Statement[];
}

const groupOf = (name: string, groups: readonly Statement[]): Statement | undefined =>
  groups.find(({ block }) => linesOf(block, 'group').flat().includes(name));

function peersOf(block: readonly Statement[]): readonly string[] {
  return linesOf(block, 'unicast_peer').flatMap(([address]) => address ?? []);
}

function instanceOf({ words, block }: Statement, globals: Globals): VrrpInstance {
  const [, name = ''] = words;
  const device = last(valuesOf(block, 'interface')) ?? globals.defaultInterface;
  const group = groupOf(name, globals.groups);
  const vips = vipsOf(block, 'virtual_ipaddress', device);
  const isIpv6 = named(block, 'native_ipv6').length > 0;
  return {
    name,
    ...told<Omit<VrrpInstance, 'name' | 'vips' | 'trackers'>>({
      interface: device,
      vrid: numberOf(block, 'virtual_router_id', [1, 255]),
      family: isIpv6 ? 'ipv6' : vips[0]?.family,
      version: numberOf(block, 'version', [2, 3]) ?? globals.version,
      priority: configuredPriority(block),
      advertSeconds: secondsOf(block, 'advert_int') ?? 1,
      preempt: named(block, 'nopreempt').length === 0,
      preemptDelaySeconds: secondsOf(block, 'preempt_delay'),
      syncGroup: group?.words[1],
      peers: peersOf(block),
    }),
    vips: [...vips, ...vipsOf(block, 'virtual_ipaddress_excluded', device)],
    trackers: [...trackersOf(block, false), ...trackersOf(group?.block ?? [], true)],
  };
}

/** The instances of a configuration, with nothing of what they are now. */
export function instancesOfConf({ statements }: Configuration): readonly VrrpInstance[] {
  const defs = named(statements, 'global_defs').flatMap(({ block }) => block);
  const version = last(valuesOf(defs, 'vrrp_version'));
  const globals: Globals = {
    defaultInterface: last(valuesOf(defs, 'default_interface')),
    version: version === undefined ? 2 : numberIn(version, 2, 3),
    groups: named(statements, 'vrrp_sync_group'),
  };
  return named(statements, 'vrrp_instance').map((each) => instanceOf(each, globals));
}
