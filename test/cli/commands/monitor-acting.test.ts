import { expect, test } from 'vitest';
import type { Workshop } from '../../../src/cli/commands/monitor-acting.ts';
import { lateWorkshop, monitorActing } from '../../../src/cli/commands/monitor-acting.ts';
import type { Ending, Order, Progress } from '../../../src/state/change/acting.ts';
import { emptyMemory } from '../../../src/state/memory/memory.ts';
import type { NoPlan, Plan } from '../../../src/state/model/change/plan.ts';
import type { Result } from '../../../src/state/model/result.ts';
import { err, ok } from '../../../src/state/model/result.ts';
import { createStore } from '../../../src/state/store.ts';
import { service, startState, taken } from '../../helpers/keys.ts';
import { manualClock } from '../../helpers/manual-clock.ts';
import { action, drainIntent, drainPlan, guardedPlan, rampPlan } from '../../helpers/plans.ts';

type Planned = Result<Plan, Pick<NoPlan, 'message' | 'remedy'>>;

/** A workshop that answers when the test says so. */
function scene(...plans: readonly Planned[]) {
  const answers = plans.map(() => Promise.withResolvers<Planned>());
  const ending = Promise.withResolvers<Ending>();
  const orders: Order[] = [];
  let asked = 0;
  let refreshed = 0;
  let tell: (progress: Progress) => void = () => undefined;
  const workshop: Workshop = {
    plan: () => answers[asked++]!.promise,
    carryOut: (...[, order, told]) => {
      orders.push(order);
      tell = told;
      return ending.promise;
    },
    recall: () => Promise.resolve(ok({ ...emptyMemory, actions: [action('a1')] })),
  };
  const store = createStore(startState(), manualClock());
  store.dispatch(taken([service(1)]));
  const acting = monitorActing(
    store,
    lateWorkshop(() => Promise.resolve(workshop)),
    () => {
      refreshed += 1;
    },
  );
  return {
    ...acting,
    store,
    orders,
    tell: (progress: Progress) => tell(progress),
    refreshed: () => refreshed,
    answer: async (index: number) => {
      answers[index]!.resolve(plans[index]!);
      await settled();
    },
    end: async (how: Ending) => {
      ending.resolve(how);
      await settled();
    },
    phase: () => {
      const { overlay } = store.state().screen;
      return overlay.kind === 'plan' ? overlay.phase.at : overlay.kind;
    },
  };
}

/** Everything that was promised has come. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a wish is read, shown, carried out, and what was done is remembered', async () => {
  const app = scene(ok(drainPlan()));
  app.effects.propose(drainIntent);
  expect(app.phase()).toBe('asking');
  await app.answer(0);
  expect(app.phase()).toBe('shown');
  app.effects.carryOut();
  await settled();
  expect([app.phase(), app.orders]).toEqual([
    'running',
    [expect.objectContaining({ force: false })],
  ]);
  app.tell({ at: 'step', step: 0, state: 'done' });
  expect(app.store.state().acting.running).toMatchObject([{ steps: ['done'] }]);
  await app.end({ kind: 'done', action: 'a1' });
  expect([app.phase(), app.refreshed()]).toEqual(['ended', 1]);
  expect(app.store.state().acting.memory.actions).toHaveLength(1);
});

test('an answer that comes after another wish is not shown for that one', async () => {
  const app = scene(ok(drainPlan()), ok(rampPlan()));
  app.effects.propose(drainIntent);
  app.effects.propose(drainIntent);
  await app.answer(0);
  expect(app.phase()).toBe('asking');
  await app.answer(1);
  expect(app.store.state().screen.overlay).toMatchObject({ phase: { plan: { kind: 'weight' } } });
});

test('why there is no plan is told, and nothing can be carried out', async () => {
  const app = scene(err({ message: 'it is so already', remedy: 'nothing is to be done' }));
  app.effects.propose(drainIntent);
  await app.answer(0);
  app.effects.carryOut();
  await settled();
  expect([app.phase(), app.orders]).toEqual(['none', []]);
});

test('guards are passed by force, and a reason goes along', async () => {
  const app = scene(ok(guardedPlan()));
  app.effects.propose(drainIntent);
  await app.answer(0);
  app.store.dispatch({ type: 'focused', on: 'reason' });
  const text = ' kernel patch ';
  app.store.dispatch({ type: 'line-edited', event: { edit: 'insert', text } });
  app.effects.carryOut();
  await settled();
  expect(app.orders).toMatchObject([{ force: true, reason: 'kernel patch' }]);
});

test.each(['stopAction', 'finish'] as const)('%s ends a ramp between two steps', async (how) => {
  const app = scene(ok(rampPlan()));
  app.effects.propose(drainIntent);
  await app.answer(0);
  app.effects.carryOut();
  await settled();
  let stopped = false;
  void app.orders[0]!.stop!.then(() => (stopped = true));
  const [running] = app.store.state().acting.running;
  let finished = Promise.resolve();
  if (how === 'finish') finished = app.finish();
  else app.effects.stopAction(running!.run);
  await settled();
  expect(stopped).toBe(true);
  await app.end({ kind: 'stopped', action: 'a1', stepsDone: 1, differences: [] });
  await finished;
  expect(app.store.state().acting.running).toEqual([]);
});
