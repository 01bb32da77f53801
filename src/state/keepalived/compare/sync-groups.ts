import type { Statement } from '../../model/keepalived/conf.ts';
import { named } from '../../model/keepalived/statement.ts';
import { linesOf, withoutSecrets } from './block.ts';
import type { CompareFinding, Pair, Sides } from './finding.ts';
import { both, finding, onlyIn } from './finding.ts';
import type { PairedInstances } from './pair-instances.ts';
import { preferred } from './pair-instances.ts';

/** A group by the names that its members have in A. */
interface Group {
  readonly statement: Statement;
  readonly name: string;
  readonly members: ReadonlySet<string>;
}

/** The names in A of instances, by their names in B. */
const namesInA = ({ pairs }: PairedInstances): ReadonlyMap<string, string> =>
  new Map(pairs.map(({ a, b }) => [b.name, a.name]));

const groupsOf = (top: readonly Statement[], rename: (name: string) => string): readonly Group[] =>
  named(top, 'vrrp_sync_group').map((statement) => ({
    ...{ statement, name: statement.words[1] ?? '' },
    members: new Set(
      withoutSecrets(linesOf(statement.block, 'group')).flatMap(({ words }) => words.map(rename)),
    ),
  }));

const isSame = (one: Group, other: Group): boolean =>
  onlyIn({ a: one.members, b: other.members }) === '';

/** Groups of one side without their like, with what has their name there. */
function unmatched(pair: Sides<readonly Group[]>): readonly Sides<Group | undefined>[] {
  const odd = {
    a: pair.a.filter((each) => !pair.b.some((other) => isSame(each, other))),
    b: pair.b.filter((each) => !pair.a.some((other) => isSame(each, other))),
  };
  const ofA = odd.a.map((a) => ({ a, b: odd.b.find(({ name }) => name === a.name) }));
  const known = new Set(ofA.map(({ b }) => b));
  return [...ofA, ...odd.b.filter((b) => !known.has(b)).map((b) => ({ a: undefined, b }))];
}

/** The members of a group, where some prefer A and others B. */
function crossed({ members }: Group, { pairs }: PairedInstances): string | undefined {
  const sides = pairs.flatMap((pair) => {
    const side = preferred(pair);
    return members.has(pair.a.name) && side ? [{ name: pair.a.name, side }] : [];
  });
  if (new Set(sides.map(({ side }) => side)).size < 2) return undefined;
  return sides.map(({ name, side }) => `${name} prefers ${side}`).join(', ');
}

/** Whether the same instances move together, and to the same director. */
export function compareSyncGroups(pair: Pair, paired: PairedInstances): readonly CompareFinding[] {
  const names = namesInA(paired);
  const groups = {
    a: groupsOf(pair.a.statements, (name) => name),
    b: groupsOf(pair.b.statements, (name) => names.get(name) ?? name),
  };
  const differing = unmatched(groups).map((each) =>
    finding(
      'SYNC_GROUPS_DIFFER',
      `vrrp_sync_group ${(each.a ?? each.b)?.name ?? ''}`,
      onlyIn(both(each, (group) => group?.members ?? [])),
      both(each, (group) => group?.statement),
    ),
  );
  const torn = groups.a.flatMap((group) => {
    const seen = crossed(group, paired);
    const places = {
      a: group.statement,
      b: groups.b.find((each) => isSame(each, group))?.statement,
    };
    return seen === undefined
      ? []
      : [finding('SYNC_GROUP_CROSSED', `vrrp_sync_group ${group.name}`, seen, places)];
  });
  return [...differing, ...torn];
}
