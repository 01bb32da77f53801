import type { ActingDirector, Bureau, Difference, Order, Progress } from '../change/acting.ts';
import { differences } from '../change/compare.ts';
import type { DirectorTable } from '../change/director-table.ts';
import { readDirectorTable } from '../change/read-table.ts';
import { wantedByChanges } from '../change/wanted.ts';
import type { JournalRecord } from '../model/change/action.ts';
import { MOST_STEP_WORDS } from '../model/change/action.ts';
import type { Change } from '../model/change/change.ts';
import type { Plan } from '../model/change/plan.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import type { OpenAction } from '../ports.ts';
import type { Ran } from './audit-entry.ts';
import type { ConfTexts } from './conf-check.ts';
import { shortly } from './shortly.ts';
import type { Turns } from './turns.ts';

/** An action while it is carried out. */
export interface ActionRun {
  readonly id: string;
  readonly plan: Plan;
  readonly order: Order;
  readonly director: ActingDirector;
  readonly bureau: Bureau;
  readonly turns: Turns;
  readonly open: OpenAction;
  readonly tell: (progress: Progress) => void;
  readonly texts: ConfTexts;
  /** Commands so far, those of taking back included. */
  readonly ran: Ran[];
  /** Which steps may have left something: done, failed, unsure. */
  readonly touched: Set<number>;
}

/** Every change of some steps. */
export const changesOf = (steps: Plan['steps']): readonly Change[] =>
  steps.flatMap(({ changes }) => changes);

/** A fresh read of the entries that these changes are about. */
export function readEntries(
  changes: readonly Change[],
  director: ActingDirector,
): Promise<Result<DirectorTable, ProblemKind>> {
  const { services, sysctls, keepalived } = wantedByChanges(changes);
  return readDirectorTable(director, services, sysctls, keepalived);
}

/** Where the director is not as it should be on one side of these changes, by a fresh read. */
export async function lookFor(
  changes: readonly Change[],
  side: 'before' | 'after',
  director: ActingDirector,
): Promise<Result<readonly Difference[], ProblemKind>> {
  const table = await readEntries(changes, director);
  return table.ok ? ok(differences(changes, side, table.value)) : table;
}

/** Puts down how far a step came; `undefined`, or why that could not be written. */
export async function note(
  { id, open, director }: ActionRun,
  step: number,
  state: Extract<JournalRecord, { record: 'step' }>['state'],
  why?: string,
): Promise<string | undefined> {
  const time = new Date(director.clock.wallMs()).toISOString();
  const written = await open.write({
    ...{ record: 'step', id, time, step, state },
    ...(why !== undefined && { why: shortly(why, MOST_STEP_WORDS) }),
  });
  return written.ok ? undefined : written.error.message;
}
