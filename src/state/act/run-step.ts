import type { Step } from '../model/change/plan.ts';
import { isRefusal, reasonIn } from '../model/stderr.ts';
import type { Host, RunOutcome } from '../ports.ts';

/** How a command that changes something ended. */
export type StepEnd =
  | { readonly kind: 'done' }
  /** Nothing of it happened: this user may not. */
  | { readonly kind: 'not-permitted'; readonly why: string }
  /** It said that it failed. */
  | { readonly kind: 'failed'; readonly why: string }
  /** Nobody knows whether it happened. */
  | { readonly kind: 'unsure'; readonly why: string };

function endOf(outcome: RunOutcome): StepEnd {
  switch (outcome.kind) {
    case 'exited': {
      if (outcome.exitCode === 0) return { kind: 'done' };
      const said = reasonIn(outcome.stderr) ?? reasonIn(outcome.stdout) ?? '';
      if (isRefusal(outcome.stderr)) return { kind: 'not-permitted', why: said };
      const status = `exit status ${outcome.exitCode}`;
      return { kind: 'failed', why: said === '' ? status : `${said} (${status})` };
    }
    case 'not-found':
      return { kind: 'failed', why: 'not installed' };
    case 'killed':
      return { kind: 'unsure', why: `killed by ${outcome.signal}` };
    case 'timed-out':
      return { kind: 'unsure', why: `no answer in ${outcome.afterMs} ms` };
    case 'too-much-output':
      return { kind: 'unsure', why: `more than ${outcome.limitBytes} bytes of output` };
    case 'failed':
      return { kind: 'unsure', why: outcome.reason };
  }
}

const TIMEOUT_MS = 10_000;

/** Runs the command of a step, once. */
export const runStep = async ({ argv }: Step, host: Host): Promise<StepEnd> =>
  endOf(await host.run(argv, { timeoutMs: TIMEOUT_MS }));
