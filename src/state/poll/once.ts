import type { ProblemKind } from '../model/problem.ts';
import type { Result } from '../model/result.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { finish } from '../model/steps.ts';
import type { Clock } from '../ports.ts';
import { nothingHeld } from '../snapshot/held.ts';
import type { Instruments } from '../snapshot/take.ts';
import { readSysctls } from '../snapshot/sysctls.ts';
import { composeSnapshot, holdTotals, lookAtKernel } from '../snapshot/take.ts';
import { askAll, distinctProblems } from './listings.ts';
import { completeLook } from './schedule.ts';
import { hasTunnels } from './table-facts.ts';

/** A director as lvstop reaches it. */
export interface DirectorSource extends Instruments {
  readonly name: string;
}

/** One complete look at a director. */
export async function takeSnapshot(
  source: DirectorSource,
  clock: Clock,
): Promise<Result<Snapshot, ProblemKind>> {
  const look = await lookAtKernel(source, clock);
  if (!look.ok) return look;
  const before = { held: nothingHeld, problems: new Map(), hopeless: false };
  const questions = completeLook(hasTunnels(look.value.table));
  const told = source.ipvsadm.ok
    ? await askAll(questions, before, look.value.table, source.ipvsadm.value, clock)
    : { ...before, problems: new Map([['stats' as const, [source.ipvsadm.error]]]) };
  const sysctls = await readSysctls(source.files);
  const held = { ...holdTotals(told.held, look.value), sysctls };
  return {
    ok: true,
    value: finish(composeSnapshot(source.name, look.value, held, distinctProblems(told))),
  };
}
