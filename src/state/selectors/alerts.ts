import type { Explanation, ProblemKind } from '../model/problem.ts';
import { explain } from '../model/problem.ts';
import type { State } from '../state.ts';
import { selectPicture } from './picture.ts';

/** Rows that are missing mislead more than figures that are; what is not named comes last. */
const WORST_FIRST: readonly ProblemKind['code'][] = [
  'IPVS_NOT_LOADED',
  'PROC_UNREADABLE',
  'TABLE_INCOMPLETE',
  'ROWS_UNREADABLE',
  'COUNTERS_FROZEN',
  'TIMED_OUT',
];

const rankOf = ({ code }: ProblemKind): number => {
  const rank = WORST_FIRST.indexOf(code);
  return rank < 0 ? WORST_FIRST.length : rank;
};

/** What is wrong now, the worst first: a failing source, then what the picture lacks. */
export function selectAlerts(state: State): readonly (Explanation & Pick<ProblemKind, 'code'>)[] {
  const { failure } = state.director;
  const problems = [...(failure ? [failure] : []), ...(selectPicture(state)?.problems ?? [])];
  const sorted = problems.toSorted((one, other) => rankOf(one) - rankOf(other));
  return sorted.map((problem) => ({ code: problem.code, ...explain(problem) }));
}
