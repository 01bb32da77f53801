import { describe, expect, test } from 'vitest';
import { err, ok } from '../../../src/state/model/result.ts';
import type { ActionJournal, OpenAction } from '../../../src/state/ports.ts';
import { act, openBureau, planOf } from '../../helpers/acting.ts';
import { simulatedDirector } from '../../helpers/acting-director.ts';
import { other, RULES, rules, weight } from '../../helpers/two-servers.ts';

describe('what cannot be put down', () => {
  /** A journal that fails from that record on. */
  async function actUntil(records: number) {
    const director = simulatedDirector(...RULES);
    const { bureau } = openBureau();
    const trouble = { message: 'no space is left there', remedy: 'make room' };
    const journal: ActionJournal = {
      ...bureau.journal,
      begin: async (first) => {
        const open = await bureau.journal.begin(first);
        let count = 0;
        const write: OpenAction['write'] = (record) =>
          open.ok && (count += 1) <= records
            ? open.value.write(record)
            : Promise.resolve(err(trouble));
        return open.ok ? ok({ ...open.value, write }) : open;
      },
    };
    const plan = planOf([weight(3, 0), other(2, 9)]);
    const { ending } = await act(plan, director, { ...bureau, journal });
    return {
      ending,
      rules: await rules(director),
      before: await rules(simulatedDirector(...RULES)),
    };
  }

  test.each([0, 1, 2, 3])('after %d records is not left half done', async (records) => {
    const { ending, rules: after, before } = await actUntil(records);
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back' });
    expect(after).toBe(before);
  });

  test('at the end is told along with it', async () => {
    const { ending } = await actUntil(4);
    expect(ending).toMatchObject({
      ...{ kind: 'done', unwritten: { message: 'no space is left there' } },
    });
  });
});
