import type { CommandRun } from '../../state/model/command-run.ts';
import type { Clock, Host, RunOutcome } from '../../state/ports.ts';

/** How a command ended, in a few words; `0` is success. */
function outcomeText(outcome: RunOutcome): string {
  switch (outcome.kind) {
    case 'exited':
      return outcome.exitCode === 0 ? '0' : `exit status ${outcome.exitCode}`;
    case 'killed':
      return `killed by ${outcome.signal}`;
    case 'timed-out':
      return `no answer in ${outcome.afterMs} ms`;
    case 'too-much-output':
      return `more than ${outcome.limitBytes} bytes of output`;
    case 'not-found':
      return 'not installed';
    case 'failed':
      return outcome.reason;
  }
}

/** The number that was given last; hosts whose commands are told of together share it. */
export interface Numbering {
  last: number;
}

/** A host that tells of every command it ran, after it ended. */
export function loggedHost(
  host: Host,
  clock: Clock,
  tell: (run: CommandRun) => void,
  numbering: Numbering = { last: 0 },
): Host {
  return {
    ...host,
    run: async (argv, options) => {
      numbering.last += 1;
      const own = numbering.last;
      const startedAt = clock.wallMs();
      const began = clock.monotonicMs();
      const outcome = await host.run(argv, options);
      tell({
        number: own,
        argv,
        inputLines: options?.input?.split('\n').filter((line) => line !== '').length ?? 0,
        startedAt,
        tookMs: clock.monotonicMs() - began,
        outcome: outcomeText(outcome),
      });
      return outcome;
    },
  };
}
