import type { Explanation, ProblemKind } from '../model/problem.ts';
import { explain } from '../model/problem.ts';
import type { State } from '../state.ts';
import type { Trouble } from '../trouble/trouble.ts';
import { subjectName } from '../trouble/trouble.ts';
import { selectPicture } from './picture.ts';
import { selectKeepalivedTroubles } from './vrrp.ts';

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

/** What is said above every picture. */
export type Alert = Explanation & Pick<Trouble, 'code'>;

const alertOf = (problem: ProblemKind): Alert => ({ code: problem.code, ...explain(problem) });

/** A VIP that nobody serves matters to all of the picture. */
const vrrpAlert = ({ code, subject, seen, remedy }: Trouble): Alert => ({
  code,
  subject: subjectName(subject),
  message: `${subjectName(subject)}: ${seen}`,
  remedy,
});

/** What is wrong now, the worst first: a failing source, VRRP, then what the picture lacks. */
export function selectAlerts(state: State): readonly Alert[] {
  const { failure } = state.director;
  const problems = (selectPicture(state)?.problems ?? []).toSorted(
    (one, other) => rankOf(one) - rankOf(other),
  );
  const vrrp = selectKeepalivedTroubles(state).filter(({ severity }) => severity === 'critical');
  return [...(failure ? [alertOf(failure)] : []), ...vrrp.map(vrrpAlert), ...problems.map(alertOf)];
}
