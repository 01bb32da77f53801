import type { ActingDirector } from '../../src/state/change/acting.ts';
import type { Facts } from '../../src/state/change/facts.ts';
import { planIntent } from '../../src/state/change/plan-intent.ts';
import { readFacts } from '../../src/state/change/read-facts.ts';
import { emptyMemory } from '../../src/state/memory/memory.ts';
import type { Guarded } from '../../src/state/model/change/guard.ts';
import type { Intent } from '../../src/state/model/change/intent.ts';
import type { Plan } from '../../src/state/model/change/plan.ts';
import type { RealServer } from '../../src/state/model/service.ts';

/** What guards and notes look at besides what can be told a simulator. */
export interface Circumstances extends Partial<
  Pick<Facts, 'memory' | 'owner' | 'shadow' | 'kernel'>
> {
  /** What servers hold, by their name: the simulator has no clients in these tests. */
  readonly held?: Readonly<
    Record<string, Partial<Pick<RealServer, 'active' | 'inactive' | 'persistent'>>>
  >;
  /** Of every service, where the simulated kernel has no such scheduler. */
  readonly scheduler?: string;
  /** In place of what could be read; `undefined` where it could not. */
  readonly sysctls?: Readonly<Record<string, string | undefined>>;
}

function circumstantial(
  facts: Facts,
  { held = {}, sysctls = {}, scheduler, ...more }: Circumstances,
): Facts {
  const read = new Map(facts.table.sysctls);
  for (const [name, value] of Object.entries(sysctls))
    if (value === undefined) read.delete(name);
    else read.set(name, value);
  const services = facts.table.services.map((service) => ({
    ...service,
    ...(scheduler !== undefined && { scheduler }),
    servers: service.servers.map((server) => ({ ...server, ...held[server.id] })),
  }));
  return { ...facts, table: { ...facts.table, services, sysctls: read }, ...more };
}

/** The plan for a wish under these circumstances. */
export async function foresee(
  director: ActingDirector,
  intent: Intent,
  circumstances: Circumstances = {},
): Promise<Plan> {
  const { memory = emptyMemory } = circumstances;
  const facts = await readFacts(director, intent, memory);
  if (!facts.ok) throw new Error(JSON.stringify(facts.error));
  const plan = planIntent(intent, circumstantial(facts.value, circumstances));
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

/** What guards say, code by code. */
export const codesOf = ({ guards }: Plan): readonly string[] => guards.map(({ code }) => code);

/** The one guard of that code. */
export function guardOf({ guards }: Plan, code: Guarded['code']): Guarded {
  const [guard, ...more] = guards.filter((each) => each.code === code);
  if (!guard || more.length > 0) throw new Error(JSON.stringify(guards));
  return guard;
}
