import type { ActingDirector } from '../../src/state/change/acting.ts';
import { planIntent } from '../../src/state/change/plan-intent.ts';
import { readFacts } from '../../src/state/change/read-facts.ts';
import type { Action, Memory, RememberedWeight, StepState } from '../../src/state/memory/memory.ts';
import { emptyMemory, weightKey } from '../../src/state/memory/memory.ts';
import type { Intent, ServerTarget } from '../../src/state/model/change/intent.ts';
import type { NoPlan, Plan } from '../../src/state/model/change/plan.ts';
import type { Rip } from '../../src/state/model/brand.ts';
import type { ServiceKey } from '../../src/state/model/address.ts';
import type { Result } from '../../src/state/model/result.ts';
import { succeed } from './acting-director.ts';
import { serverKey, tcp } from './build.ts';

/** Wishes of a test, planned on a director and carried out by hand. */

/** A server by two texts, the service of TCP. */
export const serverTarget = (server: string, service: string | ServiceKey): ServerTarget => ({
  kind: 'server',
  service: typeof service === 'string' ? tcp(service) : service,
  server: serverKey(server),
});

export const hostTarget = (rip: string, more: object = {}): ServerTarget => ({
  ...{ kind: 'host', rip: rip as Rip, family: rip.includes(':') ? 'ipv6' : 'ipv4' }, // canonical as tests write it
  ...more,
});

/** A plan or why there is none. */
export async function wish(
  director: ActingDirector,
  intent: Intent,
  memory: Memory = emptyMemory,
): Promise<Result<Plan, NoPlan>> {
  const facts = await readFacts(director, intent, memory);
  if (!facts.ok) throw new Error(JSON.stringify(facts.error));
  return planIntent(intent, facts.value);
}

/** The plan that there must be. */
export async function planned(
  director: ActingDirector,
  intent: Intent,
  memory: Memory = emptyMemory,
): Promise<Plan> {
  const plan = await wish(director, intent, memory);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

/** The code and both lines of a wish without a plan. */
export async function refused(
  director: ActingDirector,
  intent: Intent,
  memory: Memory = emptyMemory,
): Promise<readonly string[]> {
  const plan = await wish(director, intent, memory);
  if (plan.ok) throw new Error(linesOf(plan.value).join('\n'));
  return [plan.error.code, plan.error.message, plan.error.remedy];
}

export const linesOf = ({ steps }: Plan): readonly string[] =>
  steps.map(({ argv }) => argv.join(' '));

/** Runs the steps one after another. */
export async function runPlan(director: ActingDirector, plan: Plan): Promise<void> {
  for (const { argv } of plan.steps) await succeed(director, argv);
}

const ACTOR = { user: 'alice' };

/** What the journal would tell of a plan; every step done unless told otherwise. */
export const actionOf = (
  plan: Plan,
  { states = [], ...more }: { readonly states?: readonly StepState[] } & Partial<Action> = {},
): Action => ({
  ...{ id: 'a1b2', begunAt: 0, endedAt: 1, director: plan.director, actor: ACTOR },
  ...{ kind: plan.kind, title: plan.title, forced: [] },
  steps: plan.steps.map((step, index) => ({ ...step, state: states[index] ?? 'done' })),
  outcome: 'done',
  ...more,
});

export const remembering = (...actions: readonly Action[]): Memory => ({ ...emptyMemory, actions });

/** One remembered weight of a server of `lb1`. */
export const rememberedWeight = (
  service: string,
  server: string,
  weight: number,
  set = 0,
): readonly [string, RememberedWeight] => [
  weightKey('lb1', service, server),
  { weight, set, since: 0, actor: ACTOR, action: 'a1b2' },
];

/** A hashed persistent service of two methods, and a plain one. */
export const MIXED_RULES = [
  '-A -t 10.0.0.9:80 -s sh -b sh-port -p 60',
  '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 9 -x 20 -y 10',
  '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -i -w 2 --tun-type gre --tun-csum',
  '-A -t 10.0.0.9:443 -s rr',
  '-a -t 10.0.0.9:443 -r 10.0.0.1:443 -g -w 4',
];
