import { whyWorse } from '../change/conf-test.ts';
import type { ConfTest } from '../model/change/change.ts';
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

type Exited = Extract<RunOutcome, { readonly kind: 'exited' }>;

/** A test that says no has found something wrong, unless that was so before. */
function endOfTest(outcome: Exited, test: ConfTest, file: string): StepEnd {
  const why = whyWorse(outcome, test, file);
  return why === undefined ? { kind: 'done' } : { kind: 'failed', why };
}

function endOfExited(outcome: Exited, { test, argv }: Step): StepEnd {
  if (test) return endOfTest(outcome, test, argv.at(-1) ?? '');
  const { exitCode, stdout, stderr } = outcome;
  if (exitCode === 0) return { kind: 'done' };
  const said = reasonIn(stderr) ?? reasonIn(stdout) ?? '';
  if (isRefusal(stderr)) return { kind: 'not-permitted', why: said };
  const status = `exit status ${exitCode}`;
  return { kind: 'failed', why: said === '' ? status : `${said} (${status})` };
}

function endOf(outcome: RunOutcome, step: Step): StepEnd {
  switch (outcome.kind) {
    case 'exited':
      return endOfExited(outcome, step);
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
/** keepalived takes its VIPs and its table away before systemd says that it has stopped. */
const SYSTEMD_TIMEOUT_MS = 60_000;

/** Runs the command of a step, once. */
export async function runStep(step: Step, host: Host): Promise<StepEnd> {
  const { argv, input } = step;
  const timeoutMs = argv[0] === 'systemctl' ? SYSTEMD_TIMEOUT_MS : TIMEOUT_MS;
  const outcome = await host.run(argv, { timeoutMs, ...(input !== undefined && { input }) });
  return endOf(outcome, step);
}
