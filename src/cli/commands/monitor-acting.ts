import type { Ending, Order, Progress } from '../../state/change/acting.ts';
import { reasonOf } from '../../state/acting/plan-dialog.ts';
import type { Memory } from '../../state/memory/memory.ts';
import type { Intent } from '../../state/model/change/intent.ts';
import type { NoPlan, Plan } from '../../state/model/change/plan.ts';
import type { Result } from '../../state/model/result.ts';
import type { StateTrouble } from '../../state/ports.ts';
import type { Store } from '../../state/store.ts';
import type { Effects } from '../../views/keys/binding.ts';

/** What makes plans of wishes, carries them out and remembers; what the command line does as well. */
export interface Workshop {
  /** Looks at the director afresh and plans. */
  readonly plan: (intent: Intent) => Promise<Result<Plan, Pick<NoPlan, 'message' | 'remedy'>>>;
  readonly carryOut: (
    plan: Plan,
    order: Order,
    tell: (progress: Progress) => void,
  ) => Promise<Ending>;
  readonly recall: () => Promise<Result<Memory, StateTrouble>>;
}

/** A workshop that is made when it is first asked. */
export function lateWorkshop(make: () => Promise<Workshop>): Workshop {
  let made: Promise<Workshop> | undefined;
  const workshop = (): Promise<Workshop> => (made ??= make());
  return {
    plan: async (intent) => (await workshop()).plan(intent),
    carryOut: async (plan, order, tell) => (await workshop()).carryOut(plan, order, tell),
    recall: async () => (await workshop()).recall(),
  };
}

/** What keys can do to the director. */
export type ActingEffects = Pick<Effects, 'propose' | 'carryOut' | 'stopAction'>;

/** The effects, and how what was done before is learned. */
export interface MonitorActing {
  readonly effects: ActingEffects;
  /** Reads what is remembered; what goes wrong is said. */
  readonly remember: () => Promise<void>;
  /** Stops what runs between two steps; resolves once all has ended. */
  readonly finish: () => Promise<void>;
}

async function remember({ dispatch }: Store, { recall }: Workshop): Promise<void> {
  const memory = await recall();
  if (memory.ok) dispatch({ type: 'memory-read', memory: memory.value });
  else dispatch({ type: 'noticed', text: `${memory.error.message}: ${memory.error.remedy}` });
}

async function ask(store: Store, workshop: Workshop, question: string, intent: Intent) {
  store.dispatch({ type: 'plan-asked', ask: question, intent });
  const plan = await workshop.plan(intent);
  store.dispatch(
    plan.ok
      ? { type: 'plan-shown', ask: question, plan: plan.value }
      : { type: 'no-plan', ask: question, why: plan.error },
  );
}

/** Everything between a yes and the end of what it began. */
export function monitorActing(
  store: Store,
  workshop: Workshop,
  refresh: () => void,
): MonitorActing {
  let number = 0;
  const next = (word: string): string => `${word} ${(number += 1)}`;
  const stops = new Map<string, () => void>();
  const running = new Set<Promise<void>>();

  async function run(plan: Plan, order: Omit<Order, 'stop'>): Promise<void> {
    const name = next('run');
    const stop = new Promise<void>((resolve) => stops.set(name, resolve));
    store.dispatch({ type: 'action-begun', run: name, plan });
    const ending = await workshop.carryOut(plan, { ...order, stop }, (progress) =>
      store.dispatch({ type: 'action-progress', run: name, progress }),
    );
    stops.delete(name);
    store.dispatch({ type: 'action-ended', run: name, ending });
    refresh();
    await remember(store, workshop);
  }

  return {
    remember: () => remember(store, workshop),
    finish: async () => {
      for (const stop of stops.values()) stop();
      await Promise.all(running);
    },
    effects: {
      propose: (intent) => void ask(store, workshop, next('question'), intent),
      carryOut: () => {
        const { overlay } = store.state().screen;
        if (overlay.kind !== 'plan' || overlay.phase.at !== 'shown') return;
        const reason = reasonOf(overlay);
        const { plan } = overlay.phase;
        const force = plan.guards.length > 0; // the word was typed, or the key would not have come here
        const ended = run(plan, { force, ...(reason !== undefined && { reason }) });
        running.add(ended);
        void ended.then(() => running.delete(ended));
      },
      stopAction: (name) => {
        store.dispatch({ type: 'action-stopping', run: name });
        stops.get(name)?.();
      },
    },
  };
}
