import type { Difference, Ending } from '../change/acting.ts';
import { differenceText } from '../change/difference-words.ts';
import { isOfKernel, subjectOf } from '../change/names.ts';
import type { ActionOutcome } from '../model/change/action.ts';
import { MOST_END_WORDS } from '../model/change/action.ts';
import type { Change } from '../model/change/change.ts';
import { explain } from '../model/problem.ts';
import type { StateTrouble } from '../ports.ts';
import type { ActionRun } from './action-run.ts';
import { changesOf, lookFor } from './action-run.ts';
import { auditEntry } from './audit-entry.ts';
import { noteMoments, notReturned, watchedEnd } from './moving.ts';
import type { StepsEnd } from './run-steps.ts';
import { confDifferences } from './conf-check.ts';
import { shortly } from './shortly.ts';
import { takeBack } from './take-back.ts';
import { notPermitted } from './unable.ts';

interface Close {
  readonly outcome: ActionOutcome;
  /** Changes that hold now. */
  readonly changes: readonly Change[];
  readonly unknown?: readonly string[];
  readonly why?: string | undefined;
}

/** Writes the last words on an action; they cannot undo what happened, so their loss is told with its end. */
async function close(
  run: ActionRun,
  { outcome, changes, unknown = [], why }: Close,
): Promise<{ readonly unwritten?: StateTrouble }> {
  const { id, plan, order, director, bureau, open, ran, moments } = run;
  await noteMoments(run);
  const wallMs = director.clock.wallMs();
  const said = why === undefined ? {} : { why: shortly(why, MOST_END_WORDS) };
  const time = new Date(wallMs).toISOString();
  const ended = await open.write({ record: 'ended', id, time, outcome, ...said });
  const told = { plan, order, actor: bureau.actor, wallMs, id, ran, changes, unknown, moments };
  const closed = await open.close(auditEntry({ ...told, outcome, ...said }));
  if (!ended.ok) return { unwritten: ended.error };
  return closed.ok ? {} : { unwritten: closed.error };
}

/** Entries of which nobody knows what they hold: those that could not be read, or that somebody else changed. */
function unknownEntries(
  { plan, touched }: ActionRun,
  isUnread: boolean,
  differences: readonly Difference[],
  left: readonly Change[],
): readonly string[] {
  const known = new Set(left.map(subjectOf));
  const subjects = isUnread
    ? changesOf(plan.steps.filter((_, index) => touched.has(index))).map(subjectOf)
    : differences.map(({ subject }) => subject);
  return subjects.filter((subject) => !known.has(subject));
}

async function rollBack(run: ActionRun, why: string): Promise<Ending> {
  const { differences: kept, left, unread } = await takeBack(run);
  const differences = [...kept, ...(await notReturned(run))];
  const isUnread = unread !== undefined;
  const outcome = differences.length === 0 && !isUnread ? 'rolled-back' : 'left-half-done';
  const reason = isUnread ? `${why}; then the director could not be read: ${unread}` : why;
  const unknown = unknownEntries(run, isUnread, differences, left);
  const closed = await close(run, { outcome, changes: left, unknown, why: reason });
  return { kind: 'failed', action: run.id, outcome, why: reason, differences, ...closed };
}

/** Who was told. */
const holder = (changes: readonly Change[]): string =>
  changes.some(isOfKernel) ? 'the kernel' : 'the director';

/** Looks whether the kernel holds what was asked. */
async function verify(run: ActionRun, unseen: readonly string[]): Promise<Ending> {
  const changes = changesOf(run.plan.steps);
  const found = await lookFor(changes, 'after', run.director);
  if (!found.ok) return rollBack(run, `it could not be verified: ${explain(found.error).message}`);
  const conf = await confDifferences(changes, run.texts, run.director);
  const differences = [...found.value, ...conf.differences];
  if (differences.length > 0)
    return rollBack(
      run,
      `${holder(changes)} does not hold what was asked: ${differences.map(differenceText).join('; ')}`,
    );
  const unconfirmed = [...unseen, ...conf.unconfirmed];
  const why = unconfirmed.length > 0 ? unconfirmed.join('; ') : undefined;
  const closed = await close(run, { outcome: 'done', changes, why });
  return { kind: 'done', action: run.id, ...(why !== undefined && { unconfirmed }), ...closed };
}

/** Waits for a VIP to move; where it does not, all is taken back and it is waited for once more. */
async function verifyMoved(run: ActionRun): Promise<Ending> {
  const { why, unconfirmed } = await watchedEnd(run);
  if (why !== undefined) return rollBack(run, why);
  return verify(run, unconfirmed === undefined ? [] : [unconfirmed]);
}

type Stopped = Extract<StepsEnd, { readonly kind: 'stopped' }>;

/** What was done stays, and is looked at. */
async function stop(run: ActionRun, ended: Stopped): Promise<Ending> {
  const { stepsDone } = ended;
  const changes = changesOf(run.plan.steps.slice(0, stepsDone));
  const held = await lookFor(changes, 'after', run.director);
  const differences = ended.differences.length > 0 || !held.ok ? ended.differences : held.value;
  const why =
    ended.why ?? (differences.length > 0 ? 'the kernel does not hold what was done' : undefined);
  const unknown = held.ok ? held.value.map(({ subject }) => subject) : changes.map(subjectOf);
  const closed = await close(run, { outcome: 'stopped', changes, unknown, why });
  const said = why === undefined ? {} : { why };
  return { kind: 'stopped', action: run.id, stepsDone, differences, ...said, ...closed };
}

/** Verifies, takes back, writes down: whatever the end of the steps asks for. */
export async function finishRun(run: ActionRun, ended: StepsEnd): Promise<Ending> {
  switch (ended.kind) {
    case 'all':
      return verifyMoved(run);
    case 'failed':
      return rollBack(run, ended.why);
    case 'not-permitted':
      await close(run, { outcome: 'rolled-back', changes: [], why: ended.why });
      return notPermitted(ended.program, ended.why);
    case 'stopped':
      return stop(run, ended);
  }
}
