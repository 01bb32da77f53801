import type { Statement } from '../../../model/keepalived/conf.ts';
import { configuredPriority } from '../../../model/keepalived/configured-priority.ts';
import { named } from '../../../model/keepalived/statement.ts';
import { globalsOf, has, lastOf, linesOf } from '../blocks.ts';
import type { Family } from '../../../model/address.ts';
import { familyOf } from '../services/service.ts';
import type { ConfFacts, ConfFinding } from '../finding.ts';
import { titleOf } from '../finding.ts';

/** A vrrp_instance as rules see it. */
export interface InstanceBlock {
  readonly statement: Statement;
  readonly block: readonly Statement[];
  readonly title: string;
  readonly name: string;
  /** Of the first VIP; that of the instance. */
  readonly family: Family | undefined;
  /** The lines of virtual_ipaddress. */
  readonly vips: readonly Statement[];
  readonly isMaster: boolean;
  /** As keepalived takes it. */
  readonly priority: number;
  readonly version: number;
  readonly isStrict: boolean;
  /** The vrrp_sync_group it is in. */
  readonly group: Statement | undefined;
}

function versionOf(
  block: readonly Statement[],
  top: readonly Statement[],
  family: Family | undefined,
): number {
  const said = (from: readonly Statement[], name: string): number | undefined =>
    from
      .filter(({ words: [word, value = ''] }) => word === name && /^[23]$/.test(value))
      .map(({ words }) => Number(words[1]))
      .at(-1);
  return (
    said(block, 'version') ?? (family === 'ipv6' ? 3 : (said(globalsOf(top), 'vrrp_version') ?? 2))
  );
}

function isStrict(block: readonly Statement[], top: readonly Statement[]): boolean {
  const own = lastOf(block, 'strict_mode');
  if (own) return !/^(?:off|false|no)$/.test(own.words[1] ?? '');
  return has(globalsOf(top), 'vrrp_strict');
}

function instanceBlock(statement: Statement, top: readonly Statement[]): InstanceBlock {
  const { block, words } = statement;
  const vips = linesOf(block, 'virtual_ipaddress');
  const family = vips.flatMap((each) => familyOf(each.words[0] ?? '') ?? [])[0];
  const isMaster = named(block, 'state').some(({ words: [, value] }) => value === 'MASTER');
  const name = words[1] ?? '';
  return {
    ...{ statement, block, vips, family, isMaster, name },
    title: titleOf(statement),
    priority: configuredPriority(block),
    version: versionOf(block, top, family),
    isStrict: isStrict(block, top),
    group: named(top, 'vrrp_sync_group').find((group) =>
      linesOf(group.block, 'group').some((line) => line.words.includes(name)),
    ),
  };
}

/** Every vrrp_instance with a name; of several with one name the first, which is the one that counts. */
export function instancesOf({
  configuration: { statements },
}: ConfFacts): readonly InstanceBlock[] {
  const all = named(statements, 'vrrp_instance').filter(({ words }) => words.length > 1);
  const first = new Map(all.toReversed().map((each) => [each.words[1], each]));
  return all
    .filter((each) => first.get(each.words[1]) === each)
    .map((each) => instanceBlock(each, statements));
}

/** Looks at one instance for one subject. */
export type InstanceRule = (
  instance: InstanceBlock,
  facts: ConfFacts,
) => readonly (ConfFinding | undefined)[];
