import type { Change } from '../model/change/change.ts';
import type { Step } from '../model/change/plan.ts';
import type { DirectorTable } from './director-table.ts';
import { reloadCommand } from './keepalived-command.ts';

/** A change as the keepalived that runs now is told of it, which may be another process than the one before. */
export function asToldNow(change: Change, { keepalived }: DirectorTable): Change {
  if (change.subject === 'keepalived')
    return keepalived?.run ? { ...change, run: keepalived.run } : change;
  if (change.subject !== 'conf-value') return change;
  const { run, ...rest } = change;
  return keepalived?.run ? { ...rest, run: keepalived.run } : run ? rest : change;
}

/** A step that was written down: what it tells keepalived goes to the process that runs now. */
export function stepToldNow<T extends Step>(step: T, table: DirectorTable): T {
  const run = table.keepalived?.run;
  const [program, signal] = step.argv;
  const isReload = program === 'kill' && signal === '-HUP';
  return {
    ...step,
    argv: isReload && run ? reloadCommand(run) : step.argv,
    changes: step.changes.map((change) => asToldNow(change, table)),
  };
}
