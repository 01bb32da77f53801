import type { ActingDirector } from '../../../state/change/acting.ts';
import type { Comparison, Drift } from '../../../state/drift/drift.ts';
import { driftKey } from '../../../state/drift/drift.ts';
import { findDrift } from '../../../state/drift/find-drift.ts';
import type { DirectorSides } from '../../../state/drift/sides.ts';
import type { Memory } from '../../../state/memory/memory.ts';
import { explain } from '../../../state/model/problem.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import { takeSnapshot } from '../../../state/poll/once.ts';
import type { Failure } from '../../exit-status.ts';
import { EXIT } from '../../exit-status.ts';

/** A look, and what about it was not possible. */
export interface Looked {
  readonly sides: DirectorSides;
  readonly issues: readonly string[];
}

const NO_KEEPALIVED: Failure = {
  status: EXIT.unreachable,
  message: 'there is no keepalived here: no configuration of it, and it does not run',
  remedy: 'run lvstop on a director that keepalived manages',
};

/** Why there is nothing to compare with. */
function nothingTold({ shadow }: DirectorSides): Failure | undefined {
  const [issue] = shadow.issues;
  if (shadow.file === undefined) return NO_KEEPALIVED;
  if (shadow.flushes || issue === undefined) return undefined;
  const isRoot = process.geteuid?.() === 0;
  return {
    status: isRoot ? EXIT.unreachable : EXIT.notPermitted,
    message: `keepalived's configuration cannot be read: ${issue}`,
    remedy: isRoot ? 'look at that file' : 'run lvstop as root',
  };
}

/** What keepalived believes; one that is busy is asked again. */
async function checksOf({ keepalived }: ActingDirector) {
  const checks = await keepalived.checks();
  const isBusy = !checks.ok && checks.error.code === 'no-answer';
  return isBusy ? keepalived.checks() : checks;
}

/** What a director's kernel, keepalived and its file say now; an error where there is nothing to compare. */
export async function lookAtSides(director: ActingDirector): Promise<Result<Looked, Failure>> {
  const shadow = await director.shadow();
  const checks = shadow.running === false ? undefined : await checksOf(director);
  const taken = await takeSnapshot(director, director.clock);
  if (!taken.ok) return err({ status: EXIT.unreachable, ...explain(taken.error) });
  const { services, problems } = taken.value;
  const sides: DirectorSides = {
    ...{ services, shadow },
    isWhole: !problems.some(({ code }) => code === 'TABLE_INCOMPLETE'),
    ...(checks?.ok && { checks: checks.value }),
  };
  const untold = nothingTold(sides);
  if (untold) return err(untold);
  const issues = checks && !checks.ok ? [`${checks.error.message}; ${checks.error.remedy}`] : [];
  return ok({ sides, issues });
}

/** What to compare besides. */
export interface Wished {
  readonly memory: Memory;
  readonly all?: boolean;
}

async function compareOnce(
  director: ActingDirector,
  { memory, all = false }: Wished,
): Promise<Result<Comparison, Failure>> {
  const looked = await lookAtSides(director);
  if (!looked.ok) return looked;
  const peer = director.peer && (await lookAtSides(director.peer));
  const found = findDrift({
    ...looked.value.sides,
    ...{ director: director.name, memory, all },
    ...(peer?.ok && { peer: peer.value.sides }),
  });
  const unreached =
    peer && !peer.ok ? [`the other director is not compared: ${peer.error.message}`] : [];
  return ok({ ...found, unknown: [...looked.value.issues, ...found.unknown, ...unreached] });
}

const isSame = (one: Drift, other: Drift): boolean =>
  driftKey(one) === driftKey(other) && one.file === other.file && one.kernel === other.kernel;

/**
 * What differs on a director. keepalived and the kernel are not asked at the same moment: a check that goes down in
 * between would look like a difference, so that what is found must be found twice.
 */
export async function compareDirector(
  director: ActingDirector,
  wished: Wished,
): Promise<Result<Comparison, Failure>> {
  const first = await compareOnce(director, wished);
  if (!first.ok || first.value.differences.length === 0) return first;
  const second = await compareOnce(director, wished);
  if (!second.ok) return second;
  const before = first.value.differences;
  const differences = second.value.differences.filter((drift) =>
    before.some((each) => isSame(each, drift)),
  );
  return ok({ ...second.value, differences });
}
