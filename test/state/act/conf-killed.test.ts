import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryJournal } from '../../../src/backends/journal/memory-journal.ts';
import { carryOut } from '../../../src/state/act/carry-out.ts';
import { planIntent } from '../../../src/state/change/plan-intent.ts';
import { readFacts } from '../../../src/state/change/read-facts.ts';
import { recall } from '../../../src/state/memory/recall.ts';
import type { Intent } from '../../../src/state/model/change/intent.ts';
import type { NoPlan, Plan } from '../../../src/state/model/change/plan.ts';
import type { Result } from '../../../src/state/model/result.ts';
import type { ActionJournal } from '../../../src/state/ports.ts';
import type { ConfWorld } from '../../helpers/keepalived-files.ts';
import { confWorld } from '../../helpers/keepalived-files.ts';
import { lifeOf, mortalHost, mortalJournal } from '../../helpers/mortal.ts';

// Written twice, the wider value would become a third one: 5, 55, 555.
const CONF = 'vrrp_instance VI_1 {\n  priority 5\n}\n';
const AFTER = CONF.replace('5', '55');

let count = 0;

interface Scene {
  readonly world: ConfWorld;
  readonly journal: ActionJournal;
}

const open = (): Scene => ({ world: confWorld(CONF), journal: memoryJournal() });

async function plan({ world, journal }: Scene, intent: Intent): Promise<Result<Plan, NoPlan>> {
  const records = await journal.read();
  const facts = await readFacts(world.director, intent, recall(records.ok ? records.value : []));
  if (!facts.ok) throw new Error(facts.error.code);
  return planIntent(intent, facts.value);
}

async function carry({ world, journal }: Scene, wished: Plan, words: number): Promise<void> {
  const life = lifeOf(words);
  const director = { ...world.director, host: mortalHost(world.director.host, life) };
  const bureau = {
    journal: mortalJournal(journal, life),
    newId: () => `a${(count += 1)}`,
    actor: { user: 'alice' },
  };
  const ending = carryOut(wished, { force: true }, director, bureau, () => undefined);
  await Promise.race([ending, life.death]);
}

const change = ({ world }: Scene): Intent => ({
  ...{ kind: 'conf-value', file: world.main, line: 2, statement: 'priority', word: 1 },
  ...{ before: '5', after: '55' },
});

const isBegun = async ({ journal }: Scene): Promise<boolean> => {
  const records = await journal.read();
  return records.ok && records.value.length > 0;
};

const words = fc.integer({ min: 0, max: 34 });
const immortal = Number.MAX_SAFE_INTEGER;

test.each([
  ['undo', CONF],
  ['finish', AFTER],
] as const)(
  'a file whose change was killed at any moment: %s, itself killed or not, leads to its end',
  async (kind, text) => {
    await fc.assert(
      fc.asyncProperty(words, words, async (first, second) => {
        const scene = open();
        const wished = await plan(scene, change(scene));
        if (!wished.ok) throw new Error(wished.error.message);
        await carry(scene, wished.value, first);
        expect([CONF, AFTER]).toContain(scene.world.text());
        if (!(await isBegun(scene))) return;
        const id = kind === 'undo' ? `a${count}` : '';
        for (const life of [second, immortal]) {
          const way = await plan(scene, { kind, action: id });
          if (way.ok) await carry(scene, way.value, life);
          expect([CONF, AFTER]).toContain(scene.world.text());
        }
        expect(scene.world.text()).toBe(text);
        expect((await plan(scene, { kind, action: id })).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  },
  60_000,
);
