import { constants } from 'node:os';
import type { ProblemKind } from '../../state/model/problem.ts';
import { isRefusal, reasonIn } from '../../state/model/stderr.ts';
import type { Argv, RunOutcome } from '../../state/ports.ts';

/** A command that ran to its own end. */
export type Exited = Extract<RunOutcome, { readonly kind: 'exited' }>;

/** What a shell reports of a command it could not start, and of one ended by a signal. */
const CANNOT_EXECUTE = 126;
const SIGNALLED = 128;

const SIGNAL_NUMBERS: Readonly<Record<string, number>> = constants.signals;

const reasonOf = (stderr: string): string => (reasonIn(stderr) ?? 'no message').slice(0, 200);

function explainExit(attempted: string, { exitCode, stderr }: Exited): ProblemKind {
  if (isRefusal(stderr)) return { code: 'NOT_PERMITTED', attempted };
  return { code: 'IPVSADM_FAILED', attempted, exitCode, reason: reasonOf(stderr) };
}

/** Why `argv` gave no listing. */
export function toProblem(argv: Argv, outcome: RunOutcome): ProblemKind {
  const attempted = argv.join(' ');
  const failed = (exitCode: number, reason: string): ProblemKind => ({
    code: 'IPVSADM_FAILED',
    attempted,
    exitCode,
    reason,
  });
  switch (outcome.kind) {
    case 'exited':
      return explainExit(attempted, outcome);
    case 'not-found':
      return { code: 'IPVSADM_MISSING' };
    case 'timed-out':
      return { code: 'TIMED_OUT', attempted, afterMs: outcome.afterMs };
    case 'killed':
      return failed(SIGNALLED + (SIGNAL_NUMBERS[outcome.signal] ?? 0), `got ${outcome.signal}`);
    case 'too-much-output':
      return failed(
        SIGNALLED + constants.signals.SIGKILL,
        `more than ${outcome.limitBytes} bytes of output`,
      );
    case 'failed':
      return failed(CANNOT_EXECUTE, outcome.reason);
  }
}

/** Whether the service that was asked for is not there (any more): no failure, an answer. */
export const isNoSuchService = ({ exitCode, stderr }: Exited): boolean =>
  exitCode === 1 && stderr.trim() === 'No such service';
