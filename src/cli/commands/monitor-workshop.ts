import { carryOut } from '../../state/act/carry-out.ts';
import type { ActingDirector, Bureau } from '../../state/change/acting.ts';
import { planIntent } from '../../state/change/plan-intent.ts';
import { readFacts } from '../../state/change/read-facts.ts';
import type { Memory } from '../../state/memory/memory.ts';
import { recall } from '../../state/memory/recall.ts';
import { explain } from '../../state/model/problem.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { StateTrouble } from '../../state/ports.ts';
import type { Workshop } from './monitor-acting.ts';

async function remembered({ journal }: Bureau): Promise<Result<Memory, StateTrouble>> {
  const records = await journal.read();
  return records.ok ? ok(recall(records.value)) : records;
}

/** The monitor's way to the planners and the executor that the command line uses as well. */
export const workshopOf = (director: ActingDirector, bureau: Bureau): Workshop => ({
  recall: () => remembered(bureau),
  plan: async (intent) => {
    const memory = await remembered(bureau);
    if (!memory.ok) return memory;
    const facts = await readFacts(director, intent, memory.value);
    return facts.ok ? planIntent(intent, facts.value) : err(explain(facts.error));
  },
  carryOut: (plan, order, tell) => carryOut(plan, order, director, bureau, tell),
});
