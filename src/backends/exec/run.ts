import type { Argv, RunOptions, RunOutcome } from '../../state/ports.ts';
import { DEFAULT_TIMEOUT_MS, environment, OUTPUT_LIMIT_BYTES, runOnce } from './run-once.ts';
import type { StandingShell } from './standing-shell.ts';
import { openStandingShell } from './standing-shell.ts';

/** What a monitor asks again and again goes through a standing shell from then on. */
const RECURS = 3;
const MOST_SHELLS = 3;
const runs = new Map<string, number>();
const shells = new Map<string, { readonly shell: StandingShell; busy: boolean }>();

/** The shell for a command that was run some times before, unless it is at work. */
function standingFor(argv: Argv): { readonly shell: StandingShell; busy: boolean } | undefined {
  const command = JSON.stringify(argv);
  const known = shells.get(command);
  if (known?.shell.isAlive()) return known.busy ? undefined : known;
  const count = (runs.get(command) ?? 0) + 1;
  runs.set(command, count);
  if (count <= RECURS || (!known && shells.size >= MOST_SHELLS)) return undefined;
  runs.set(command, 0); // one that ended has to earn its place again
  const shell = openStandingShell(argv, environment());
  if (!shell) return undefined;
  const standing = { shell, busy: false };
  shells.set(command, standing);
  return standing;
}

/** Runs a command, by a shell that stands by where it recurs; never rejects. */
export async function run(argv: Argv, options: RunOptions = {}): Promise<RunOutcome> {
  const standing = standingFor(argv);
  if (!standing) return runOnce(argv, options);
  standing.busy = true;
  const limits = {
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    limitBytes: OUTPUT_LIMIT_BYTES,
  };
  return standing.shell.run(options.input ?? '', limits).finally(() => (standing.busy = false));
}
