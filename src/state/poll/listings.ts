import type { KernelTable } from '../model/reading.ts';
import type { ProblemKind } from '../model/problem.ts';
import type { Clock, IpvsadmListings } from '../ports.ts';
import type { Held } from '../snapshot/held.ts';
import { ask } from './ask.ts';
import type { Question } from './schedule.ts';

/** After these nothing else can succeed either, and for some time. */
const HOPELESS = new Set<ProblemKind['code']>(['IPVSADM_MISSING', 'NOT_PERMITTED', 'TIMED_OUT']);

/** After a failure the rest of the round would most likely say the same. */
const ENDS_ROUND = new Set<ProblemKind['code']>([...HOPELESS, 'IPVSADM_FAILED']);

/** What is held after some questions, and what each had to complain of. */
export interface Told {
  readonly held: Held;
  /** By question; a question that was not asked keeps what it said last. */
  readonly problems: ReadonlyMap<Question['ask'], readonly ProblemKind[]>;
  /** True where ipvsadm cannot be asked at all. */
  readonly hopeless: boolean;
}

/** Asks the questions one after the other, so that a tick never runs two processes at once. */
export async function askAll(
  questions: readonly Question[],
  before: Told,
  table: KernelTable,
  ipvsadm: IpvsadmListings,
  clock: Clock,
  progress: (told: Told) => void = () => undefined,
): Promise<Told> {
  let held = before.held;
  const problems = new Map(before.problems);
  for (const question of questions) {
    const { update, problems: found } = await ask(question, ipvsadm, clock);
    held = update(held, table);
    problems.set(question.ask, found);
    const last = found.find(({ code }) => ENDS_ROUND.has(code));
    if (last) {
      const only = new Map([[question.ask, [last]]]);
      return { held, problems: only, hopeless: HOPELESS.has(last.code) };
    }
    progress({ held, problems: new Map(problems), hopeless: false });
  }
  return { held, problems, hopeless: false };
}

/** Each problem once, however many questions met it. */
export function distinctProblems(told: Told): readonly ProblemKind[] {
  const seen = new Map<string, ProblemKind>();
  for (const problem of [...told.problems.values()].flat())
    seen.set(JSON.stringify(problem), problem);
  return [...seen.values()];
}
