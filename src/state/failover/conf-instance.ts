import { parseIpAddress } from '../model/address.ts';
import type { Statement } from '../model/keepalived/conf.ts';
import { configuredPriority } from '../model/keepalived/configured-priority.ts';
import { named, numberOf, valuesOf } from '../model/keepalived/statement.ts';
import type { VrrpInstance, VrrpVip } from '../model/keepalived/vrrp.ts';

function vipOf({ words }: Statement, excluded: boolean): readonly VrrpVip[] {
  const [text = '', length] = (words[0] ?? '').split('/');
  const parsed = parseIpAddress(text);
  if (!parsed.ok) return [];
  const { family, text: address } = parsed.value;
  const whole = family === 'ipv4' ? 32 : 128;
  return [
    { address, family, excluded, prefixLength: length === undefined ? whole : Number(length) },
  ];
}

const vipsIn = (block: readonly Statement[], name: string, excluded: boolean): readonly VrrpVip[] =>
  named(block, name).flatMap((each) => each.block.flatMap((line) => vipOf(line, excluded)));

const groupOf = (statements: readonly Statement[], instance: string): string | undefined =>
  named(statements, 'vrrp_sync_group').find(({ block }) =>
    named(block, 'group').some((group) =>
      group.block.some(({ words }) => words.includes(instance)),
    ),
  )?.words[1];

function instanceIn(statements: readonly Statement[], { words, block }: Statement): VrrpInstance {
  const name = words[1] ?? '';
  const vips = [
    ...vipsIn(block, 'virtual_ipaddress', false),
    ...vipsIn(block, 'virtual_ipaddress_excluded', true),
  ];
  const globals = named(statements, 'global_defs').flatMap((each) => each.block);
  const vrid = numberOf(block, 'virtual_router_id', [1, 255]);
  const family = vips[0]?.family;
  const seconds = Number(valuesOf(block, 'advert_int').at(-1) ?? '1');
  const syncGroup = groupOf(statements, name);
  return {
    ...{ name, vips, trackers: [], priority: configuredPriority(block) },
    version: numberOf(block, 'version', [2, 3]) ?? numberOf(globals, 'vrrp_version', [2, 3]) ?? 2,
    ...(vrid !== undefined && { vrid }),
    ...(family && { family }),
    advertSeconds: seconds > 0 ? seconds : 1,
    preempt: named(block, 'nopreempt').length === 0,
    preemptDelaySeconds: numberOf(block, 'preempt_delay', [0, 1000]) ?? 0,
    ...(syncGroup !== undefined && { syncGroup }),
  };
}

/** The instances that keepalived's file has, for as long as keepalived itself cannot tell. */
export const confInstances = (statements: readonly Statement[]): readonly VrrpInstance[] =>
  named(statements, 'vrrp_instance').map((each) => instanceIn(statements, each));
