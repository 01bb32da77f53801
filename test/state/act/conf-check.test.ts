import { expect, test } from 'vitest';
import { confDifferences } from '../../../src/state/act/conf-check.ts';
import type { ConfValueChange } from '../../../src/state/model/change/change.ts';
import { err, ok } from '../../../src/state/model/result.ts';
import type { KeepalivedSource } from '../../../src/state/ports.ts';
import { simulatedDirector } from '../../helpers/acting-director.ts';
import { instance, scriptedKeepalived, vrrpLook } from '../../helpers/scripted-keepalived.ts';
import { hastyClock } from '../../helpers/simulated-pair.ts';

const CHANGE: ConfValueChange = {
  ...{ subject: 'conf-value', file: '/k.conf', line: 3, column: 4, statement: 'priority' },
  ...{ before: { text: '150', nth: 1 }, after: { text: '90', nth: 1 } },
  ...{ main: '/k.conf', test: { exitCode: 0, known: [] }, instance: 'VI_1' },
  run: { by: 'process', pid: 7, argv: ['keepalived'] },
};

type Vrrp = Awaited<ReturnType<KeepalivedSource['vrrp']>>;

const check = (vrrp: Vrrp) =>
  confDifferences([CHANGE], new Map(), {
    ...simulatedDirector(),
    ...{ clock: hastyClock(), keepalived: scriptedKeepalived({ vrrp }) },
  });

const told = (priority: number, source: 'dump' | 'address' = 'dump'): Vrrp =>
  ok(vrrpLook(0, [instance({ priority })], { source, issues: ['only root may ask'] }));

test('a priority that keepalived holds is confirmed', async () => {
  expect(await check(told(90))).toEqual({ differences: [], unconfirmed: [] });
});

test('another one is a difference', async () => {
  const { differences } = await check(told(150));
  expect(differences).toMatchObject([{ expected: '90', found: '150' }]);
});

test.each<readonly [string, Vrrp, string]>([
  [
    'a keepalived that does not answer',
    err({ code: 'no-answer', message: 'no answer came', remedy: 'look' }),
    'no answer came',
  ],
  ['what was read from its file instead', told(90, 'address'), 'only root may ask'],
  ['an instance that it does not tell of', ok(vrrpLook(0, [])), 'no priority of VI_1'],
])('%s confirms nothing', async (_, vrrp, why) => {
  const { differences, unconfirmed } = await check(vrrp);
  expect(differences).toEqual([]);
  expect(unconfirmed).toHaveLength(1);
  expect(unconfirmed[0]).toContain('is not confirmed');
  expect(unconfirmed[0]).toContain(why);
});
