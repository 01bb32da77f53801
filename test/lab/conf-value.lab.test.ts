import { beforeAll, expect, test } from 'vitest';
import type { Intent } from '../../src/state/model/change/intent.ts';
import { act, openBureau } from '../helpers/acting.ts';
import { planned } from '../helpers/planning.ts';
import { labActingDirector } from './lab-director.ts';
import type { Lab } from './lab.ts';
import { sharedLab } from './shared-lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await sharedLab();
});

const FILE = '/etc/keepalived/keepalived.conf';

const fileText = (): Promise<string> => lab.on('lb2').readFile(FILE);
const kind = (): Promise<string> => lab.on('lb2').read(['stat', '-c', '%a %u %g', FILE]);

/** The priority of lb2, which is the backup before and after. */
async function priority(before: string, after: string): Promise<Intent> {
  const lines = (await fileText()).split('\n');
  const line = lines.findIndex((each) => each.trim() === `priority ${before}`) + 1;
  return {
    ...{ kind: 'conf-value', file: FILE, line, statement: 'priority', word: 1 },
    ...{ before, after },
  };
}

test('keepalived holds a value that was changed in its file, and the one before after an undo', async () => {
  const director = labActingDirector(lab.on('lb2'));
  const held = async (): Promise<number | undefined> => {
    const look = await director.keepalived.vrrp();
    return look.ok ? look.value.instances[0]?.priority : undefined;
  };
  const { bureau, memory } = openBureau();
  const before = [await fileText(), await kind()];
  const { ending } = await act(
    await planned(director, await priority('100', '99')),
    director,
    bureau,
  );
  expect(ending).toEqual({ kind: 'done', action: 'a1' });
  expect(await held()).toBe(99);
  const undo = await planned(director, { kind: 'undo', action: '' }, await memory());
  expect((await act(undo, director, bureau)).ending).toMatchObject({ kind: 'done' });
  expect([await fileText(), await kind()]).toEqual(before);
  expect(await held()).toBe(100);
  await lab.on('lb2').read(['sh', '-c', 'rm /etc/keepalived/.keepalived.conf.lvstop-*']);
});

test('keepalived is never told of a file that it does not take', async () => {
  const director = labActingDirector(lab.on('lb2'));
  const { bureau } = openBureau();
  const before = await fileText();
  const { ending } = await act(
    await planned(director, await priority('100', '999')),
    director,
    bureau,
  );
  expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back' });
  expect(ending.kind === 'failed' && ending.why).toMatch(/priority|999/);
  expect(await fileText()).toBe(before);
  expect(await lab.on('lb2').read(['ls', '-A', '/etc/keepalived'])).not.toContain('lvstop');
});
