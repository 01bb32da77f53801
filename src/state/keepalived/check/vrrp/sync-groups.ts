import type { Statement } from '../../../model/keepalived/conf.ts';
import { named } from '../../../model/keepalived/statement.ts';
import { linesOf } from '../blocks.ts';
import type { ConfFinding, ConfRule } from '../finding.ts';
import { findingAt, titleOf } from '../finding.ts';

/** A member by the line that names it. */
interface Member {
  readonly line: Statement;
  readonly name: string;
}

const membersOf = (group: Statement): readonly Member[] =>
  linesOf(group.block, 'group').flatMap((line) => line.words.map((name) => ({ line, name })));

function sizeFinding(group: Statement, count: number): ConfFinding | undefined {
  if (count > 1) return undefined;
  const isEmpty = count === 0;
  return findingAt(
    group,
    titleOf(group),
    [isEmpty ? 'SYNC_GROUP_EMPTY' : 'SYNC_GROUP_OF_ONE', 'warning'],
    {
      seen: isEmpty ? 'no instance is in the group' : 'one instance is in the group',
      why: isEmpty
        ? 'keepalived removes it: its notify scripts never run'
        : 'there is nothing to move together, but weights of its trackers do not count',
      remedy: isEmpty
        ? 'add group { INSTANCE ... }, a name each line'
        : 'add the others, or remove the group',
    },
  );
}

/** Groups whose members are not there, or elsewhere already. */
export const checkSyncGroups: ConfRule = ({ configuration: { statements } }) => {
  const instances = new Set(named(statements, 'vrrp_instance').map(({ words }) => words[1]));
  const taken = new Map<string, Statement>();
  return named(statements, 'vrrp_sync_group').flatMap((group) => {
    const found: ConfFinding[] = [];
    let count = 0;
    for (const { line, name } of membersOf(group)) {
      const other = taken.get(name);
      if (!instances.has(name))
        found.push(
          findingAt(line, titleOf(group), ['MEMBER_UNDEFINED', 'warning'], {
            seen: `no vrrp_instance ${name}`,
            why: 'keepalived ignores this member',
            remedy: 'correct the name, or remove it',
          }),
        );
      else if (other && other !== group)
        found.push(
          findingAt(line, titleOf(group), ['MEMBER_TWICE', 'warning'], {
            seen: `${name} is in ${titleOf(other)} already`,
            why: 'keepalived leaves it in the first group only',
            remedy: 'remove it from one of the two',
          }),
        );
      else count += 1;
      if (!other) taken.set(name, group);
    }
    return [...found, ...[sizeFinding(group, count) ?? []].flat()];
  });
};
