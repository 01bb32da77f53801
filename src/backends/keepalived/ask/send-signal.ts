import type { NoKeepalived } from '../../../state/model/keepalived/process.ts';
import type { Host, RunOutcome } from '../../../state/ports.ts';

const NOT_PERMITTED = /not permitted|Permission denied|^sudo: /im;
const GONE = /No such process/i;

function whyNot(outcome: RunOutcome): string {
  if (outcome.kind === 'exited')
    return outcome.stderr.trim().split('\n')[0] || `exit status ${outcome.exitCode}`;
  return outcome.kind === 'failed' ? outcome.reason : outcome.kind;
}

/** Sends a signal; `undefined` where it arrived. */
export async function sendSignal(
  host: Pick<Host, 'run'>,
  signal: string,
  pid: number,
): Promise<NoKeepalived | undefined> {
  const outcome = await host.run(['kill', '-s', signal, String(pid)], { timeoutMs: 2000 });
  if (outcome.kind === 'exited' && outcome.exitCode === 0) return undefined;
  const why = whyNot(outcome);
  const message = `keepalived (process ${pid}) cannot be asked: ${why}`;
  if (NOT_PERMITTED.test(why))
    return {
      code: 'not-permitted',
      message,
      remedy: 'run lvstop as root, or with sudo: true in its configuration',
    };
  if (GONE.test(why))
    return {
      code: 'not-running',
      message,
      remedy: 'see what became of it: systemctl status keepalived',
    };
  return { code: 'unreadable', message, remedy: 'see whether kill is installed (procps)' };
}
