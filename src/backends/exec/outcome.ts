import type { RunOutcome } from '../../state/ports.ts';

/** The parts of a finished execa call that we look at. */
export interface FinishedProcess {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  /** Absent where it went to a file. */
  readonly stdout?: string | undefined;
  readonly stderr: string;
  readonly isMaxBuffer: boolean;
  readonly code?: string | undefined;
  readonly shortMessage?: string | undefined;
}

/** Tells apart the ways a process ends; `printed` is what went to a file. */
export function outcomeOf(
  process: FinishedProcess,
  limitBytes: number,
  printed = process.stdout ?? '',
): RunOutcome {
  if (process.isMaxBuffer) return { kind: 'too-much-output', limitBytes };
  if (process.exitCode !== undefined) {
    const { exitCode, stderr } = process;
    return { kind: 'exited', exitCode, stdout: printed, stderr };
  }
  if (process.signal !== undefined) return { kind: 'killed', signal: process.signal };
  if (process.code === 'ENOENT') return { kind: 'not-found' };
  return { kind: 'failed', reason: process.code ?? process.shortMessage ?? 'unknown' };
}
