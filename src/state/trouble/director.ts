import type { ProblemCode, ProblemKind } from '../model/problem.ts';
import { explain } from '../model/problem.ts';
import type { Severity, Trouble } from './trouble.ts';

type Weighed = readonly [severity: Severity, why: string];

/** How bad a problem of a source is, and why it matters. */
const WEIGHED: Readonly<Record<ProblemCode, Weighed>> = {
  IPVS_NOT_LOADED: ['critical', 'this host balances nothing'],
  PROC_UNREADABLE: ['critical', 'nothing can be told of this director'],
  PROC_IS_ELSEWHERE: ['warning', 'what ipvsadm says would be of another table, so it is not asked'],
  TABLE_INCOMPLETE: ['warning', 'services may be in trouble that are not in the picture'],
  IPVSADM_MISSING: ['warning', 'troubles that show in those figures are not found'],
  IPVSADM_FAILED: ['warning', 'figures it would have told are old or unknown'],
  NOT_PERMITTED: ['warning', 'troubles that show in those figures are not found'],
  TIMED_OUT: ['warning', 'figures it would have told are old or unknown'],
  ROWS_UNREADABLE: ['warning', 'services or servers may be missing from the picture'],
  COUNTERS_FROZEN: ['warning', 'a server without traffic looks like any other'],
  FWMARK_FAMILY_UNKNOWN: ['info', 'the two families of a mark are two services'],
  SERVER_COUNTERS_WRAPPED: ['info', 'totals of servers cannot be compared'],
  TABLE_UNSETTLED: ['warning', 'nothing is changed on a picture that is not whole'],
};

/** A problem of a source as a trouble of its director. */
export function troubleOfProblem(problem: ProblemKind): Trouble {
  const { subject, message, remedy } = explain(problem);
  const [severity, why] = WEIGHED[problem.code];
  return {
    code: problem.code,
    severity,
    subject: { director: true, about: subject },
    seen: message,
    why,
    remedy,
  };
}

/** The trouble of a picture that is `ageMs` old, once that is older than it should be. */
export const staleTrouble = (ageMs: number): Trouble => ({
  code: 'STALE',
  severity: 'warning',
  subject: { director: true, about: 'picture' },
  seen: `the picture is ${Math.round(ageMs / 1000)} s old`,
  why: 'it shows what was; what happened since is not in it',
  remedy:
    'see what the director is busy with; where it always takes this long, use a longer --interval',
});
