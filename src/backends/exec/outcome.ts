import type { RunOutcome } from '../../state/ports.ts';

/** The parts of a finished execa call that we look at. */
export interface FinishedProcess {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly isMaxBuffer: boolean;
  readonly code?: string | undefined;
  readonly shortMessage?: string | undefined;
}

/** Tells apart the ways a process ends. */
export function outcomeOf(process: FinishedProcess, limitBytes: number): RunOutcome {
  if (process.isMaxBuffer) return { kind: 'too-much-output', limitBytes };
  if (process.exitCode !== undefined) {
    const { exitCode, stdout, stderr } = process;
    return { kind: 'exited', exitCode, stdout, stderr };
  }
  if (process.signal !== undefined) return { kind: 'killed', signal: process.signal };
  if (process.code === 'ENOENT') return { kind: 'not-found' };
  return { kind: 'failed', reason: process.code ?? process.shortMessage ?? 'unknown' };
}
