import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryJournal } from '../../../src/backends/journal/memory-journal.ts';
import { createSimulator, emptyScenario } from '../../../src/backends/simulator/index.ts';
import { carryOut } from '../../../src/state/act/carry-out.ts';
import type { ActingDirector, Ending } from '../../../src/state/change/acting.ts';
import { planIntent } from '../../../src/state/change/plan-intent.ts';
import { readDirectorTable } from '../../../src/state/change/read-table.ts';
import { entryDifferences } from '../../../src/state/change/compare.ts';
import { readFacts } from '../../../src/state/change/read-facts.ts';
import { recall } from '../../../src/state/memory/recall.ts';
import type { Action, Memory } from '../../../src/state/memory/memory.ts';
import { weightKey } from '../../../src/state/memory/memory.ts';
import type { Intent } from '../../../src/state/model/change/intent.ts';
import type { NoPlan, Plan } from '../../../src/state/model/change/plan.ts';
import type { Result } from '../../../src/state/model/result.ts';
import type { ActionJournal, Argv, Host, RunOutcome } from '../../../src/state/ports.ts';
import { actingDirector, succeed } from '../../helpers/acting-director.ts';
import { serverKey, tcp } from '../../helpers/build.ts';
import { manualClock } from '../../helpers/manual-clock.ts';
import { lifeOf, mortalHost, mortalJournal } from '../../helpers/mortal.ts';
import { hostTarget, MIXED_RULES, planned, serverTarget } from '../../helpers/planning.ts';

const web = tcp('10.0.0.9:80');
const one = serverTarget('10.0.0.1:8080', '10.0.0.9:80');

const WISHES: readonly Intent[] = [
  { kind: 'drain', targets: [hostTarget('10.0.0.1')] },
  {
    kind: 'weight',
    weights: [{ target: one, amount: { to: 'value', value: 0 } }],
    ramp: { overMs: 900, steps: 3 },
  },
  { kind: 'edit-server', targets: [one], settings: { thresholds: { upper: 5, lower: 1 } } },
  { kind: 'remove-server', targets: [hostTarget('10.0.0.1')] },
  { kind: 'edit-service', key: web, settings: { scheduler: 'wrr', schedulerFlags: [] } },
  { kind: 'remove-service', keys: [web, tcp('10.0.0.9:443')] },
  { kind: 'clear' },
  { kind: 'add-service', key: tcp('10.0.0.9:81'), settings: { scheduler: 'lc' } },
  { kind: 'add-server', service: web, key: serverKey('10.0.0.7:80'), settings: { weight: 3 } },
  { kind: 'timeouts', timeouts: { tcp: 60 } },
  { kind: 'sync-start', role: 'backup', settings: { interface: 'eth0', id: 3 } },
];

/** What goes wrong with a command that changes something, and whether it happens all the same. */
type Mishap = { readonly outcome: RunOutcome; readonly happens: boolean };

const MISHAPS: readonly Mishap[] = [
  { outcome: { kind: 'exited', exitCode: 255, stdout: '', stderr: 'no\n' }, happens: false },
  { outcome: { kind: 'timed-out', afterMs: 10_000 }, happens: false },
  { outcome: { kind: 'timed-out', afterMs: 10_000 }, happens: true },
];

const isChange = ([, first = '']: Argv): boolean => !['-L', '-S'].includes(first);

/** A director, and which of the changing commands that one process runs on it goes wrong how. */
interface World {
  readonly host: Host;
  readonly journal: ActionJournal;
  readonly ran: Argv[];
}

function openWorld(): World {
  const rules = MIXED_RULES.map((rule) => `${rule}\n`).join('');
  const host = createSimulator({ clock: manualClock(), scenario: { ...emptyScenario, rules } });
  const ran: Argv[] = [];
  const telling: Host = {
    ...host,
    run: (argv, options) => {
      if (isChange(argv)) ran.push(argv);
      return host.run(argv, options);
    },
  };
  return { host: telling, journal: memoryJournal(), ran };
}

function withMishap(host: Host, at: number | undefined, mishap: Mishap): Host {
  let changes = 0;
  return {
    ...host,
    run: async (argv, options) => {
      if (!isChange(argv)) return host.run(argv, options);
      changes += 1;
      if (changes !== at) return host.run(argv, options);
      if (mishap.happens) await host.run(argv, options);
      return mishap.outcome;
    },
  };
}

/** Time passes at once where somebody waits. */
const hasty = (director: ActingDirector): ActingDirector => ({
  ...director,
  clock: {
    ...director.clock,
    after: (_ms, callback) => {
      queueMicrotask(callback);
      return () => undefined;
    },
  },
});

const immortal = Number.MAX_SAFE_INTEGER;
let count = 0;

async function carry(
  world: World,
  plan: Plan,
  words: number,
  mishap: { readonly at?: number; readonly of?: Mishap } = {},
): Promise<Ending | 'killed'> {
  const life = lifeOf(words);
  const host = mortalHost(withMishap(world.host, mishap.at, mishap.of ?? MISHAPS[0]!), life);
  const bureau = {
    journal: mortalJournal(world.journal, life),
    newId: () => `a${(count += 1)}`,
    actor: { user: 'alice' },
  };
  const order = { force: true };
  const ending = carryOut(plan, order, hasty(actingDirector(host)), bureau, () => undefined);
  return Promise.race([ending, life.death]);
}

const directorOf = ({ host }: World): ActingDirector => actingDirector(host);

async function holding(world: World): Promise<readonly string[]> {
  const director = directorOf(world);
  return [
    ...(await succeed(director, ['ipvsadm', '-S', '-n'])).split('\n').sort(),
    ...(await succeed(director, ['ipvsadm', '-L', '-n', '--thresholds']))
      .split('\n')
      .map((line) => line.trim())
      .sort(),
    await succeed(director, ['ipvsadm', '-L', '--daemon']),
    await succeed(director, ['ipvsadm', '-L', '--timeout']),
  ];
}

async function memoryOf({ journal }: World): Promise<Memory> {
  const records = await journal.read();
  return recall(records.ok ? records.value : []);
}

async function planFrom(world: World, intent: Intent): Promise<Result<Plan, NoPlan>> {
  const memory = await memoryOf(world);
  const facts = await readFacts(directorOf(world), intent, memory);
  if (!facts.ok) throw new Error(JSON.stringify(facts.error));
  return planIntent(intent, facts.value);
}

/** What the journal says of every step is so. */
async function expectTruth(world: World, { steps }: Action): Promise<void> {
  const table = await readDirectorTable(directorOf(world), 'all');
  if (!table.ok) throw new Error(table.error.code);
  const holds = (step: Action['steps'][number], side: 'before' | 'after'): boolean =>
    step.changes.every((change) => entryDifferences(change, side, table.value).length === 0);
  const doneLast = steps.findLastIndex(({ state }) => state === 'done');
  for (const [index, step] of steps.entries()) {
    const wasRun = world.ran.some((argv) => argv.join(' ') === step.argv.join(' '));
    if (step.state === 'waiting') expect(wasRun).toBe(false);
    if (step.state === 'done') expect(wasRun).toBe(true);
    const isUnsureLater = steps.slice(index).some(({ state }) => state === 'unsure');
    if (index === doneLast && !isUnsureLater) expect(holds(step, 'after')).toBe(true);
    if (step.state === 'taken-back' && index === 0) expect(holds(step, 'before')).toBe(true);
  }
}

/** Weights that are remembered are those from before. */
async function expectWeights(world: World, before: readonly string[]): Promise<void> {
  const { weights } = await memoryOf(world);
  const server = weightKey('lb1', 'tcp/10.0.0.9:80', '10.0.0.1:8080');
  const remembered = weights.get(server);
  if (remembered) expect(before.join('\n')).toContain(`-m -w ${remembered.weight}`);
}

const wishes = fc.constantFrom(...WISHES);
const mishaps = fc.option(
  fc.record({ at: fc.integer({ min: 1, max: 4 }), of: fc.constantFrom(...MISHAPS) }),
  { nil: {}, freq: 2 },
);
const words = fc.integer({ min: 0, max: 60 });

test('killed at any moment, it is told truly, and an undo, itself killed or not, brings all back', async () => {
  await fc.assert(
    fc.asyncProperty(wishes, mishaps, words, words, async (intent, mishap, first, second) => {
      const world = openWorld();
      const before = await holding(world);
      await carry(world, await planned(directorOf(world), intent), first, mishap);
      const [action] = (await memoryOf(world)).actions;
      if (!action) {
        expect(await holding(world)).toEqual(before);
        return;
      }
      await expectTruth(world, action);
      await expectWeights(world, before);
      const undo: Intent = { kind: 'undo', action: action.id };
      for (const life of [second, immortal]) {
        const plan = await planFrom(world, undo);
        if (plan.ok) await carry(world, plan.value, life);
        else expect(plan.error).toMatchObject({ code: 'already' });
      }
      expect(await holding(world)).toEqual(before);
      await expectWeights(world, before);
      expect(await planFrom(world, undo)).toMatchObject({ error: { code: 'already' } });
      const left = await planFrom(world, { kind: 'finish', action: '' });
      expect(left).toMatchObject({ error: { code: 'no-such-entry' } });
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('killed at any moment while nothing went wrong, it can be finished', async () => {
  await fc.assert(
    fc.asyncProperty(wishes, words, words, async (intent, first, second) => {
      const [world, other] = [openWorld(), openWorld()];
      const plan = await planned(directorOf(world), intent);
      expect(await carry(other, plan, immortal)).toMatchObject({ kind: 'done' });
      await carry(world, plan, first);
      if ((await memoryOf(world)).actions.length === 0) return;
      const finish: Intent = { kind: 'finish', action: '' };
      for (const life of [second, immortal]) {
        const rest = await planFrom(world, finish);
        if (rest.ok) await carry(world, rest.value, life);
        else expect(rest.error.code).toBe('no-such-entry');
      }
      const left = await planFrom(world, finish);
      expect(left).toMatchObject({ error: { code: 'no-such-entry' } });
      expect(await holding(world)).toEqual(await holding(other));
    }),
    { numRuns: 200 },
  );
}, 60_000);
