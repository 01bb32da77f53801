import type { NoPlan } from '../../model/change/plan.ts';
import type { Result } from '../../model/result.ts';
import { err, ok } from '../../model/result.ts';
import { usage } from '../draft.ts';

const GENERIC: readonly string[] = ['flag-1', 'flag-2', 'flag-3'];

/** ipvsadm's own names for the first two flags. */
const OWN: ReadonlyMap<string, readonly string[]> = new Map([
  ['sh', ['sh-fallback', 'sh-port']],
  ['mh', ['mh-fallback', 'mh-port']],
]);

/** `flag-3` alone of sh or mh, which ipvsadm takes and prints as `()`; beside another flag it cannot be seen. */
const isUnnamed = (scheduler: string, flags: readonly string[]): boolean =>
  OWN.has(scheduler) && flags.length === 1 && flags[0] === 'flag-3';

/** Flags by the names that ipvsadm prints for this scheduler: `flag-1` of sh is `sh-fallback`. */
export function namedFlags(
  scheduler: string,
  flags: readonly string[],
): Result<readonly string[], NoPlan> {
  const names = OWN.get(scheduler) ?? GENERIC;
  if (isUnnamed(scheduler, flags)) return ok(flags);
  const known = new Set(flags.map((flag) => names[GENERIC.indexOf(flag)] ?? flag));
  const [wrong] = [...known].filter((flag) => !names.includes(flag));
  if (wrong === undefined) return ok(names.filter((name) => known.has(name)));
  const why =
    GENERIC.includes(wrong) && OWN.has(scheduler)
      ? `ipvsadm cannot show ${wrong} of ${scheduler}`
      : `${scheduler} has no flag ${wrong}`;
  return err(usage(why, `flags of ${scheduler} are ${names.join(', ')}`));
}

/** The flags that another scheduler can be given, too; those of the one before mean nothing to it. */
export const flagsThatStay = (scheduler: string, flags: readonly string[]): readonly string[] =>
  isUnnamed(scheduler, flags)
    ? flags
    : flags.filter((flag) => (OWN.get(scheduler) ?? GENERIC).includes(flag));
