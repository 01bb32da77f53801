import type { Statement } from '../../../../state/model/keepalived/conf.ts';
import { named, valuesOf } from '../../../../state/model/keepalived/statement.ts';
import type { Complaint } from './statements.ts';
import { has, vipsOf } from './vrrp.ts';

const say = (text: string, line?: number): Complaint => ({
  reader: 'vrrp',
  text,
  ...(line !== undefined && { line }),
});

/** About an interface that this machine does not have. */
function aboutInterface(
  { words: [, name = ''], block }: Statement,
  interfaces: readonly string[],
): readonly Complaint[] {
  const { words: [, wanted] = [], line } = named(block, 'interface').at(-1) ?? {};
  if (wanted === undefined || interfaces.includes(wanted)) return [];
  return [say(`WARNING - interface ${wanted} for vrrp_instance ${name} doesn't exist`, line)];
}

function aboutRouterId({ words: [, name = ''], block }: Statement): readonly Complaint[] {
  const { words: [, text = ''] = [], line } = named(block, 'virtual_router_id').at(-1) ?? {};
  if (line === undefined || (Number(text) >= 1 && Number(text) <= 255)) return [];
  return [
    say(`number '${text}' outside range [1, 255]`, line),
    say(`(${name}): VRID '${text}' not valid - must be between 1 & 255`, line),
  ];
}

function aboutWhole({ words: [, name = ''], block }: Statement): readonly Complaint[] {
  const isMaster = valuesOf(block, 'state').at(-1) === 'MASTER';
  return [
    ...(vipsOf(block, 'virtual_ipaddress', '').length === 0
      ? [say(`(${name}) No VIP specified; at least one is sensible`)]
      : []),
    ...(has(block, 'nopreempt') && isMaster
      ? [say(`(${name}) Warning - nopreempt will not work with initial state MASTER - clearing`)]
      : []),
  ];
}

/** What the VRRP process says of instances when it is asked to test (vrrp.c: vrrp_complete_instance). */
export function vrrpComplaints(
  top: readonly Statement[],
  interfaces: readonly string[],
): readonly Complaint[] {
  const instances = named(top, 'vrrp_instance');
  return [
    ...instances.flatMap((each) => [...aboutInterface(each, interfaces), ...aboutRouterId(each)]),
    ...instances.flatMap(aboutWhole),
  ];
}
