import { describe, expect, test } from 'vitest';
import type { Intent } from '../../../../src/state/model/change/intent.ts';
import { simulatedDirector } from '../../../helpers/acting-director.ts';
import { tcp } from '../../../helpers/build.ts';
import { codesOf, foresee, guardOf } from '../../../helpers/foresight.ts';
import { actionOf, remembering, runPlan, serverTarget } from '../../../helpers/planning.ts';

const SERVICE = '10.0.0.9:80';
const one = serverTarget('10.0.0.1:80', SERVICE);
const two = serverTarget('10.0.0.2:80', SERVICE);
const drain: Intent = { kind: 'drain', targets: [one] };

/** Three servers; options of the service behind the scheduler. */
const director = (scheduler: string, first = 1) =>
  simulatedDirector(
    `-A -t ${SERVICE} -s ${scheduler}`,
    `-a -t ${SERVICE} -r 10.0.0.1:80 -g -w ${first}`,
    `-a -t ${SERVICE} -r 10.0.0.2:80 -g -w 1`,
    `-a -t ${SERVICE} -r 10.0.0.3:80 -g -w 1`,
  );

describe('weight 0', () => {
  test.each(['rr', 'wrr', 'lc', 'wlc', 'sed', 'nq', 'fo', 'ovf', 'lblc', 'lblcr'])(
    'under %s is passed over',
    async (scheduler) => {
      expect(codesOf(await foresee(director(scheduler), drain))).toEqual([]);
    },
  );

  test.each([
    'sh -b sh-fallback',
    'sh -b sh-fallback,sh-port',
    'mh -b mh-fallback',
    'sh -b flag-1',
  ])('under %s goes to another server', async (scheduler) => {
    expect(codesOf(await foresee(director(scheduler), drain))).toEqual([]);
  });

  test.each([
    ['dh', 'weight 0 under dh: dh sends all clients of a VIP to one server'],
    ['sh', 'weight 0 under sh without sh-fallback: sh still hashes clients to it'],
    ['sh -b sh-port', 'weight 0 under sh without sh-fallback: sh still hashes'],
    ['mh', 'weight 0 under mh without mh-fallback: mh keeps the weight it had before'],
    ['mh -b mh-port', 'weight 0 under mh without mh-fallback: mh keeps'],
  ])('under %s turns clients away', async (scheduler, reason) => {
    const { subject, ...guard } = guardOf(
      await foresee(director(scheduler), drain),
      'HASH_REFUSES',
    );
    expect(subject).toBe(`10.0.0.1:80 in tcp/${SERVICE}`);
    expect(guard.reason).toContain(reason);
    expect(guard.reason).toContain('refused');
  });

  test('of a mark under dh is of the addresses it stands for', async () => {
    const key = { kind: 'fwmark', mark: 7, family: 'ipv4' } as const;
    const lb1 = simulatedDirector(
      '-A -f 7 -s dh',
      '-a -f 7 -r 10.0.0.1:0 -g -w 1',
      '-a -f 7 -r 10.0.0.2:0 -g -w 1',
    );
    const plan = await foresee(lb1, {
      kind: 'drain',
      targets: [serverTarget('10.0.0.1:0', key)],
    });
    expect(guardOf(plan, 'HASH_REFUSES')).toMatchObject({
      subject: '10.0.0.1:0 in fwm/7',
      reason: expect.stringContaining('dh still hashes addresses to it') as string,
    });
  });
});

describe('the way round', () => {
  test.each([
    ['sh', 'sh-fallback'],
    ['sh -b sh-port', 'sh-fallback,sh-port'],
    ['mh', 'mh-fallback'],
    ['mh -b mh-port', 'mh-fallback,mh-port'],
  ])('of %s keeps what is set, and silences the guard', async (scheduler, flags) => {
    const lb1 = director(scheduler);
    const { wayRound } = guardOf(await foresee(lb1, drain), 'HASH_REFUSES');
    expect(wayRound).toBe(
      `set the flag first: \`lvstop service edit tcp/${SERVICE} --scheduler-flags ${flags}\`; or remove the server, so that the table is made anew: \`lvstop server remove tcp/${SERVICE} 10.0.0.1:80\``,
    );
    const settings = { schedulerFlags: flags.split(',') };
    const edit = await foresee(lb1, { kind: 'edit-service', key: tcp(SERVICE), settings });
    expect(codesOf(edit)).toEqual([]);
    await runPlan(lb1, edit);
    expect(codesOf(await foresee(lb1, drain))).toEqual([]);
  });

  test.each(['dh', 'sh', 'mh'])('of %s may be to remove the server', async (scheduler) => {
    const lb1 = director(scheduler);
    const plan = await foresee(lb1, drain, { held: { '10.0.0.1:80': { active: 2 } } });
    expect(guardOf(plan, 'HASH_REFUSES').wayRound).toContain(
      `the table is made anew, which breaks open connections: \`lvstop server remove tcp/${SERVICE} 10.0.0.1:80\``,
    );
    expect(codesOf(await foresee(lb1, { kind: 'remove-server', targets: [one] }))).toEqual([]);
  });

  test('of an IPv6 service can be given to a shell', async () => {
    const lb1 = simulatedDirector(
      '-A -t [fd00::9]:80 -s sh',
      '-a -t [fd00::9]:80 -r [fd00::1]:80 -g',
      '-a -t [fd00::9]:80 -r [fd00::2]:80 -g',
    );
    const target = serverTarget('[fd00::1]:80', '[fd00::9]:80');
    expect(
      guardOf(await foresee(lb1, { kind: 'drain', targets: [target] }), 'HASH_REFUSES').wayRound,
    ).toContain("`lvstop server remove 'tcp/[fd00::9]:80' '[fd00::1]:80'`");
  });
});

test('two servers of one service are one finding that names both', async () => {
  const { subject, reason, wayRound } = guardOf(
    await foresee(director('sh'), { kind: 'drain', targets: [one, two] }),
    'HASH_REFUSES',
  );
  expect(subject).toBe(`tcp/${SERVICE}`);
  expect(reason).toContain('weight 0 (10.0.0.1:80, 10.0.0.2:80) under sh');
  expect(wayRound).toContain(`\`lvstop server remove tcp/${SERVICE} 10.0.0.2:80\``);
});

describe('an edit of the service', () => {
  const edit = (settings: object): Intent => ({
    kind: 'edit-service',
    key: tcp(SERVICE),
    settings,
  });

  test('that drops fallback while a server has weight 0 is guarded', async () => {
    const plan = await foresee(
      director('sh -b sh-fallback,sh-port', 0),
      edit({ schedulerFlags: ['sh-port'] }),
    );
    expect(guardOf(plan, 'HASH_REFUSES')).toMatchObject({
      subject: `10.0.0.1:80 in tcp/${SERVICE}`,
      wayRound: expect.stringContaining('--scheduler-flags sh-fallback,sh-port`') as string,
    });
  });

  test.each(['dh', 'sh', 'mh'])('that turns to %s then is guarded', async (scheduler) => {
    const plan = await foresee(director('wlc', 0), edit({ scheduler }));
    expect(codesOf(plan)).toEqual(['HASH_REFUSES']);
    if (scheduler !== 'dh')
      expect(guardOf(plan, 'HASH_REFUSES').wayRound).toContain(
        `\`lvstop service edit tcp/${SERVICE} --scheduler ${scheduler} --scheduler-flags ${scheduler}-fallback\``,
      );
  });

  test.each<[string, number, object]>([
    ['sh -b sh-fallback', 1, { schedulerFlags: [] }],
    ['wlc', 0, { scheduler: 'sh', schedulerFlags: ['sh-fallback'] }],
    ['sh', 0, { schedulerFlags: ['sh-port'] }],
    ['sh', 0, { scheduler: 'wlc' }],
  ])('of %s that turns nobody away is not', async (scheduler, first, settings) => {
    expect(codesOf(await foresee(director(scheduler, first), edit(settings)))).toEqual([]);
  });
});

test('an undo that puts back weight 0 is guarded', async () => {
  const lb1 = director('sh', 0);
  const up = await foresee(lb1, {
    kind: 'weight',
    weights: [{ target: one, amount: { to: 'value', value: 5 } }],
  });
  expect(codesOf(up)).toEqual([]);
  await runPlan(lb1, up);
  const memory = remembering(actionOf(up));
  expect(codesOf(await foresee(lb1, { kind: 'undo', action: '' }, { memory }))).toEqual([
    'HASH_REFUSES',
  ]);
});

test.each([
  ['sh', ['HASH_REFUSES']],
  ['dh', ['HASH_REFUSES']],
  ['mh', []],
  ['wrr', []],
])('a server that is added to %s with weight 0', async (scheduler, codes) => {
  const target = serverTarget('10.0.0.4:80', SERVICE);
  if (target.kind !== 'server') throw new Error('target');
  const plan = await foresee(director(scheduler), {
    ...{ kind: 'add-server', service: target.service, key: target.server },
    settings: { weight: 0 },
  });
  expect(codesOf(plan)).toEqual(codes);
});

test('where no server has weight, that alone is said', async () => {
  const all = [one, two, serverTarget('10.0.0.3:80', SERVICE)];
  expect(codesOf(await foresee(director('sh'), { kind: 'drain', targets: all }))).toEqual([
    'LAST_SERVER',
  ]);
});
