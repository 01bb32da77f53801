import type { ActingDirector, Difference } from '../change/acting.ts';
import { differences } from '../change/compare.ts';
import type { DirectorTable } from '../change/director-table.ts';
import { subjectOf } from '../change/names.ts';
import { readDirectorTable } from '../change/read-table.ts';
import { wantedByChanges } from '../change/wanted.ts';
import type { Plan } from '../model/change/plan.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import { changesOf } from './action-run.ts';

/** `ipvsadm -C` takes along whatever is there. */
const takesAll = ({ steps }: Plan): boolean => steps.some(({ argv }) => argv[1] === '-C');

/** Services that came since, which nobody spoke of. */
function newcomers({ steps }: Plan, { services }: DirectorTable): readonly Difference[] {
  const known = new Set(changesOf(steps).map(subjectOf));
  return services
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({
      ...{ subject: id, attribute: 'entry', expected: 'not there', found: 'there' },
    }));
}

/** Where a director is not as it was when a plan was made, by a fresh read. */
export async function lookBefore(
  plan: Plan,
  director: ActingDirector,
): Promise<Result<readonly Difference[], ProblemKind>> {
  const changes = changesOf(plan.steps);
  const { services, sysctls, keepalived } = wantedByChanges(changes);
  const isAll = takesAll(plan);
  const table = await readDirectorTable(director, isAll ? 'all' : services, sysctls, keepalived);
  if (!table.ok) return table;
  const own = differences(changes, 'before', table.value);
  return ok(isAll ? [...own, ...newcomers(plan, table.value)] : own);
}
