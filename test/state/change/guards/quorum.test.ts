import { expect, test } from 'vitest';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import type { KeepalivedShadow, ManagedService } from '../../../../src/state/model/managed.ts';
import { simulatedDirector } from '../../../helpers/acting-director.ts';
import { serverKey, tcp } from '../../../helpers/build.ts';
import { codesOf, foresee, guardOf } from '../../../helpers/foresight.ts';
import { managedService, shadowOf } from '../../../helpers/managed.ts';
import { runPlan, serverTarget } from '../../../helpers/planning.ts';

const SERVICE = '10.0.0.9:80';
const director = (first = 3, second = 3) =>
  simulatedDirector(
    `-A -t ${SERVICE} -s wrr`,
    `-a -t ${SERVICE} -r 10.0.0.1:80 -g -w ${first}`,
    `-a -t ${SERVICE} -r 10.0.0.2:80 -g -w ${second}`,
    `-a -t ${SERVICE} -r 10.0.0.3:80 -g -w 1`,
  );

const FILE = '/etc/keepalived/keepalived.conf';

const keeping = (
  quorum: number,
  { running = true, ...more }: Partial<ManagedService> & { readonly running?: boolean } = {},
): { readonly shadow: KeepalivedShadow } => ({
  shadow: shadowOf([managedService(tcp(SERVICE), [], { quorum, file: FILE, line: 12, ...more })], {
    running,
    file: FILE,
  }),
});

const one = serverTarget('10.0.0.1:80', SERVICE);
const weight = (value: number, target = one): Intent => ({
  kind: 'weight',
  weights: [{ target, amount: { to: 'value', value } }],
});

test('says what is left, what was to be kept, and where that stands', async () => {
  const circumstances = keeping(5, { sorryServer: { key: serverKey('10.0.0.99:80'), line: 14 } });
  const plan = await foresee(director(), { kind: 'drain', targets: [one] }, circumstances);
  expect(guardOf(plan, 'QUORUM')).toEqual({
    code: 'QUORUM',
    subject: `tcp/${SERVICE}`,
    reason:
      'weight 4 in all would be left, and keepalived was told to keep 5. It does not read weights of the kernel, so its sorry server does not come',
    wayRound:
      'give other servers more weight first, lower the quorum of 5 in /etc/keepalived/keepalived.conf line 12 and reload keepalived, or --force',
  });
});

test.each<[string, Intent]>([
  ['less weight', weight(0)],
  ['a removal', { kind: 'remove-server', targets: [one] }],
])('%s is guarded, until others have more', async (_, intent) => {
  const lb1 = director();
  expect(codesOf(await foresee(lb1, intent, keeping(5)))).toEqual(['QUORUM']);
  await runPlan(lb1, await foresee(lb1, weight(4, serverTarget('10.0.0.2:80', SERVICE))));
  expect(codesOf(await foresee(lb1, intent, keeping(5)))).toEqual([]);
});

test('where it cannot be told whether keepalived runs, it may', async () => {
  const { services, issues } = keeping(5).shadow;
  const plan = await foresee(director(), weight(0), { shadow: { services, issues } });
  expect(guardOf(plan, 'QUORUM').reason).toContain('keepalived (whether it runs cannot be told)');
});

test.each<[string, ReturnType<typeof director>, Intent, ReturnType<typeof keeping>]>([
  ['a quorum that is kept', director(), weight(0), keeping(4)],
  ['the usual quorum', director(), weight(0), keeping(1)],
  ['one that was not kept before', director(1, 1), weight(0), keeping(5)],
  ['more weight', director(), weight(9), keeping(5)],
  ['another service', director(), weight(0), keeping(5, { keys: [tcp('10.0.0.9:443')] })],
  ['keepalived that does not run', director(), weight(0), keeping(5, { running: false })],
  ['the whole service', director(), { kind: 'remove-service', keys: [tcp(SERVICE)] }, keeping(5)],
])('%s is not guarded', async (_, lb1, intent, circumstances) => {
  expect(codesOf(await foresee(lb1, intent, circumstances))).toEqual([]);
});

test('no weight at all is said once', async () => {
  const targets = ['10.0.0.1:80', '10.0.0.2:80', '10.0.0.3:80'].map((server) =>
    serverTarget(server, SERVICE),
  );
  expect(codesOf(await foresee(director(), { kind: 'drain', targets }, keeping(5)))).toEqual([
    'LAST_SERVER',
  ]);
});
