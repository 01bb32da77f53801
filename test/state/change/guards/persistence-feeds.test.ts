import { expect, test } from 'vitest';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import { simulatedDirector } from '../../../helpers/acting-director.ts';
import { tcp } from '../../../helpers/build.ts';
import type { Circumstances } from '../../../helpers/foresight.ts';
import { codesOf, foresee, guardOf } from '../../../helpers/foresight.ts';
import { runPlan, serverTarget } from '../../../helpers/planning.ts';

const SERVICE = '10.0.0.9:443';
const director = (persistence = '-p 300', first = 1) =>
  simulatedDirector(
    `-A -t ${SERVICE} -s wlc ${persistence}`,
    `-a -t ${SERVICE} -r 10.0.0.1:443 -g -w ${first}`,
    `-a -t ${SERVICE} -r 10.0.0.2:443 -g -w 1`,
    `-a -t ${SERVICE} -r 10.0.0.3:443 -g -w 1`,
  );
const one = serverTarget('10.0.0.1:443', SERVICE);
const two = serverTarget('10.0.0.2:443', SERVICE);
const drain = (...targets: readonly (typeof one)[]): Intent => ({ kind: 'drain', targets });
const weight = (value: number): Intent => ({
  kind: 'weight',
  weights: [{ target: one, amount: { to: 'value', value } }],
});
const bound = (sysctl: string | undefined = '0', persistent = 12): Circumstances => ({
  held: { '10.0.0.1:443': { persistent } },
  sysctls: { expire_quiescent_template: sysctl },
});

test('says who keeps coming, why, and what to switch', async () => {
  expect(guardOf(await foresee(director(), drain(one), bound()), 'PERSISTENCE_FEEDS')).toEqual({
    code: 'PERSISTENCE_FEEDS',
    subject: `10.0.0.1:443 in tcp/${SERVICE}`,
    reason:
      'persistence keeps sending known clients to it (12 templates now), and each new connection renews that: it may never drain. net.ipv4.vs.expire_quiescent_template is 0',
    wayRound:
      '`lvstop sysctl expire_quiescent_template 1` first (it holds for all services of this director: known clients leave any server that has weight 0, also one that keepalived gave it after a failed check; undo gives it back), or --force',
  });
});

test('is silent once the kernel is told to let known clients go', async () => {
  const lb1 = director();
  const held = { '10.0.0.1:443': { persistent: 12 } };
  expect(codesOf(await foresee(lb1, drain(one), { held }))).toEqual(['PERSISTENCE_FEEDS']);
  const set: Intent = { kind: 'sysctl', name: 'expire_quiescent_template', value: '1' };
  await runPlan(lb1, await foresee(lb1, set));
  const plan = await foresee(lb1, drain(one), { held });
  expect(codesOf(plan)).toEqual([]);
  expect(plan.notes.map(({ text }) => text)).toContain(
    'Known clients (12 templates now) go elsewhere with their next connection: net.ipv4.vs.expire_quiescent_template is 1',
  );
});

test('what could not be read counts as 0, and is told', async () => {
  const unread = { ...bound(), sysctls: { expire_quiescent_template: undefined } };
  const { reason } = guardOf(await foresee(director(), drain(one), unread), 'PERSISTENCE_FEEDS');
  expect(reason).toContain('could not be read and is 0 unless somebody set it');
});

test('servers of one service are one finding', async () => {
  const held = { '10.0.0.1:443': { persistent: 12 }, '10.0.0.2:443': { persistent: 3 } };
  const plan = await foresee(director(), drain(one, two), { held });
  const { subject, reason } = guardOf(plan, 'PERSISTENCE_FEEDS');
  expect(subject).toBe(`tcp/${SERVICE}`);
  expect(reason).toContain('to 10.0.0.1:443, 10.0.0.2:443 (15 templates now)');
});

test.each<[string, Intent]>([
  ['a weight', weight(0)],
  ['an edit', { kind: 'edit-server', targets: [one], settings: { weight: 0 } }],
])('%s of 0 is guarded, too', async (_, intent) => {
  expect(codesOf(await foresee(director(), intent, bound()))).toEqual(['PERSISTENCE_FEEDS']);
});

test('without a template it is a note', async () => {
  const plan = await foresee(director(), drain(one), bound('0', 0));
  expect(codesOf(plan)).toEqual([]);
  expect(plan.notes.map(({ text }) => text)).toContain(
    'Persistence binds no client to 10.0.0.1:443 now, so none comes back to it; one that still comes before the change would',
  );
});

test.each<[string, ReturnType<typeof director>, Intent]>([
  ['a service without persistence', director(''), drain(one)],
  ['another weight', director(), weight(3)],
  ['weight for one that has none', director('-p 300', 0), weight(3)],
  [
    'an edit that takes persistence off',
    director('-p 300', 0),
    { kind: 'edit-service', key: tcp(SERVICE), settings: { persistence: null } },
  ],
])('%s is not guarded', async (_, lb1, intent) => {
  expect(codesOf(await foresee(lb1, intent, bound()))).toEqual([]);
});
