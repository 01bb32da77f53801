import type { Difference } from '../change/acting.ts';
import { differences, entryDifferences } from '../change/compare.ts';
import type { DirectorTable } from '../change/director-table.ts';
import { serviceName, subjectOf } from '../change/names.ts';
import { between } from '../change/reverse.ts';
import { stepsOf } from '../change/step.ts';
import type { Change } from '../model/change/change.ts';
import { explain } from '../model/problem.ts';
import type { ActionRun } from './action-run.ts';
import { changesOf, note, readEntries } from './action-run.ts';
import { ranAs } from './audit-entry.ts';
import { runStep } from './run-step.ts';

/** How taking back ended: nothing is left of the action, or what is not as it was before. */
export interface TakenBack {
  readonly differences: readonly Difference[];
  /** Changes that still hold. */
  readonly left: readonly Change[];
  /** Why it cannot be told, where the director could not be read. */
  readonly unread?: string;
}

const holds = (change: Change, side: 'before' | 'after', table: DirectorTable): boolean =>
  entryDifferences(change, side, table).length === 0;

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
  return between(last, last.after, first.before);
}

/** The ways back, the last change first; not of a service in which somebody else has put servers since. */
function waysBack(changes: readonly Change[], table: DirectorTable): readonly Change[] {
  const ways = byEntry(changes).flatMap((chain) => wayBack(chain, table) ?? []);
  const against = new Set(differences(ways, 'before', table).map(({ subject }) => subject));
  const isOthers = (change: Change): boolean =>
    change.subject === 'service' &&
    !change.after &&
    [...against].some((subject) => subject.endsWith(` in ${serviceName(change.key)}`));
  return ways.filter((change) => !isOthers(change));
}

/** Steps that are about an entry. */
const stepsAbout = ({ plan, touched }: ActionRun, subject: string): readonly number[] =>
  [...touched].filter((index) =>
    plan.steps[index]?.changes.some((change) => subjectOf(change) === subject),
  );

/** Takes one entry back. Until that is looked at, nobody knows what its steps have left. */
async function runBack(run: ActionRun, change: Change, unsure: Set<number>): Promise<void> {
  const steps = stepsAbout(run, subjectOf(change));
  run.tell({ at: 'taking-back', step: steps.at(-1) ?? 0 });
  for (const index of steps) {
    if (unsure.has(index)) continue;
    unsure.add(index);
    await note(run, index, 'unsure');
  }
  for (const step of stepsOf(change)) {
    const end = await runStep(step, run.director.host);
    run.ran.push(ranAs(step.argv, end.kind === 'done' ? undefined : end.why));
    if (end.kind !== 'done' && step.changes.length === 0) return;
  }
}

/** Puts down what became of every step; a journal that cannot be written any more changes nothing. */
async function noteTaken(run: ActionRun, indexes: readonly number[], table: DirectorTable) {
  const changes = changesOf(run.plan.steps.filter((_, index) => run.touched.has(index)));
  const left = new Set(differences(changes, 'before', table).map(({ subject }) => subject));
  for (const index of indexes) {
    const own = run.plan.steps[index]?.changes ?? [];
    if (!own.some((change) => left.has(subjectOf(change)))) await note(run, index, 'taken-back');
    else if (own.every((change) => holds(change, 'after', table))) await note(run, index, 'done');
  }
}

const nobodyKnows = (unread: string): TakenBack => ({ differences: [], left: [], unread });

/** Removes what steps left for a later one that was not reached. */
async function tidyUp({ plan, touched, director }: ActionRun): Promise<void> {
  const tidies = plan.steps.flatMap(({ tidy }, index) =>
    tidy && touched.has(index) ? [tidy] : [],
  );
  const distinct = new Map(tidies.map((argv) => [argv.join('\0'), argv]));
  for (const argv of distinct.values()) await director.host.run(argv);
}

/** Takes back every step that may have left something, the last one first, and looks what is left. */
export async function takeBack(run: ActionRun): Promise<TakenBack> {
  const indexes = [...run.touched].sort((one, other) => one - other);
  const changes = changesOf(indexes.flatMap((index) => run.plan.steps[index] ?? []));
  const found = await readEntries(changes, run.director);
  if (!found.ok) return nobodyKnows(explain(found.error).message);
  const unsure = new Set<number>();
  for (const change of waysBack(changes, found.value)) await runBack(run, change, unsure);
  const table = await readEntries(changes, run.director);
  if (!table.ok) return nobodyKnows(explain(table.error).message);
  await tidyUp(run);
  await noteTaken(run, indexes, table.value);
  const left = changes.filter(
    (change) => holds(change, 'after', table.value) && !holds(change, 'before', table.value),
  );
  return { differences: differences(changes, 'before', table.value), left };
}
