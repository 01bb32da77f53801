import { memoryJournal } from '../../src/backends/journal/memory-journal.ts';
import type {
  ActingDirector,
  Bureau,
  Ending,
  Order,
  Progress,
} from '../../src/state/change/acting.ts';
import { stepOf } from '../../src/state/change/step.ts';
import { carryOut } from '../../src/state/act/carry-out.ts';
import { recall } from '../../src/state/memory/recall.ts';
import type { Memory } from '../../src/state/memory/memory.ts';
import type { Change } from '../../src/state/model/change/change.ts';
import type { Plan } from '../../src/state/model/change/plan.ts';
import type { AuditEntry, RunOutcome } from '../../src/state/ports.ts';

/** A plan of these changes, a step each. */
export const planOf = (changes: readonly Change[], more: Partial<Plan> = {}): Plan => ({
  kind: 'weight',
  director: 'lb1',
  title: 'a change',
  targets: [],
  steps: changes.map(stepOf),
  guards: [],
  notes: [],
  shares: [],
  ...more,
});

/** Everything around actions, with what was audited and remembered at hand. */
export function openBureau() {
  const audited: AuditEntry[] = [];
  const journal = memoryJournal([], audited);
  let count = 0;
  const bureau: Bureau = {
    journal,
    newId: () => `a${(count += 1)}`,
    actor: { user: 'root', sudoUser: 'alice' },
  };
  const memory = async (): Promise<Memory> => {
    const records = await journal.read();
    return recall(records.ok ? records.value : []);
  };
  return { bureau, audited, memory };
}

/** Carries out a plan, keeping what was told meanwhile. */
export async function act(
  plan: Plan,
  director: ActingDirector,
  bureau: Bureau,
  order: Partial<Order> = {},
): Promise<{ readonly ending: Ending; readonly told: readonly Progress[] }> {
  const told: Progress[] = [];
  const ending = await carryOut(plan, { force: false, ...order }, director, bureau, (progress) =>
    told.push(progress),
  );
  return { ending, told };
}

/** A director whose host answers some commands otherwise. */
export const withHost = (
  director: ActingDirector,
  answer: (argv: readonly string[]) => RunOutcome | undefined,
): ActingDirector => ({
  ...director,
  host: {
    ...director.host,
    run: (argv, options) => {
      const given = answer(argv);
      return given ? Promise.resolve(given) : director.host.run(argv, options);
    },
  },
});
