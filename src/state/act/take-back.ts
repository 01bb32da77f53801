import type { Difference } from '../change/acting.ts';
import { differences } from '../change/compare.ts';
import type { DirectorTable } from '../change/director-table.ts';
import { subjectOf } from '../change/names.ts';
import { readDirectorTable } from '../change/read-table.ts';
import { stepOf } from '../change/step.ts';
import { wantedByChanges } from '../change/wanted.ts';
import type { Change } from '../model/change/change.ts';
import { explain } from '../model/problem.ts';
import type { ActionRun } from './action-run.ts';
import { changesOf, lookFor, note } from './action-run.ts';
import { runStep } from './run-step.ts';

/** How taking back ended: nothing is left of the action, or what is not as it was before. */
export interface TakenBack {
  readonly differences: readonly Difference[];
  /** Why it cannot be told, where the director could not be read. */
  readonly unread?: string;
}

const holds = (change: Change, side: 'before' | 'after', table: DirectorTable): boolean =>
  differences([change], side, table).length === 0;

/** The changes of each entry, the entry that was changed last first. */
function byEntry(changes: readonly Change[]): readonly (readonly Change[])[] {
  const entries = new Map<string, Change[]>();
  for (const change of changes) {
    const subject = subjectOf(change);
    const own = entries.get(subject) ?? [];
    entries.delete(subject);
    entries.set(subject, [...own, change]);
  }
  return [...entries.values()].reverse();
}

/**
 * The change that brings an entry back to where it was before the first of its changes; `undefined` where it
 * is there already, or holds what none of them left: somebody else's doing is not overwritten.
 */
function wayBack(chain: readonly Change[], table: DirectorTable): Change | undefined {
  const [first] = chain;
  if (!first || holds(first, 'before', table)) return undefined;
  const last = chain.findLast((change) => holds(change, 'after', table));
  if (!last || last.subject === 'counters' || first.subject === 'counters') return undefined;
  // Both are of one entry: from what the last one left to what the first one found.
  return { ...last, before: last.after, after: first.before } as Change;
}

async function runBack(run: ActionRun, change: Change): Promise<void> {
  const step = stepOf(change);
  const end = await runStep(step, run.director.host);
  run.ran.push({ argv: step.argv, result: end.kind === 'done' ? '0' : end.why });
}

/** Puts down which steps are taken back; a journal that cannot be written any more changes nothing. */
async function noteTaken(run: ActionRun, indexes: readonly number[], left: readonly Difference[]) {
  const differing = new Set(left.map(({ subject }) => subject));
  for (const index of indexes) {
    const changes = run.plan.steps[index]?.changes ?? [];
    if (changes.some((change) => differing.has(subjectOf(change)))) continue;
    await note(run, index, 'taken-back');
  }
}

/** Takes back every step that may have left something, the last one first, and looks what is left. */
export async function takeBack(run: ActionRun): Promise<TakenBack> {
  const indexes = [...run.touched].sort((one, other) => one - other);
  const changes = changesOf(indexes.flatMap((index) => run.plan.steps[index] ?? []));
  const { services, sysctls } = wantedByChanges(changes);
  const table = await readDirectorTable(run.director, services, sysctls);
  if (!table.ok) return { differences: [], unread: explain(table.error).message };
  run.tell({ at: 'taking-back', step: indexes.at(-1) ?? 0 });
  for (const chain of byEntry(changes)) {
    const back = wayBack(chain, table.value);
    if (back) await runBack(run, back);
  }
  const left = await lookFor(changes, 'before', run.director);
  if (!left.ok) return { differences: [], unread: explain(left.error).message };
  await noteTaken(run, indexes, left.value);
  return { differences: left.value };
}
