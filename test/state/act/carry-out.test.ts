import { describe, expect, test } from 'vitest';
import type { ActingDirector } from '../../../src/state/change/acting.ts';
import { err, ok } from '../../../src/state/model/result.ts';
import { act, openBureau, planOf, withHost } from '../../helpers/acting.ts';
import { simulatedDirector, succeed } from '../../helpers/acting-director.ts';
import type { ManualClock } from '../../helpers/manual-clock.ts';
import { held, other, RULES, rules, weight } from '../../helpers/two-servers.ts';

test('what was asked is done, put down and audited', async () => {
  const director = simulatedDirector(...RULES);
  const { bureau, audited, memory } = openBureau();
  const { ending, told } = await act(planOf([weight(3, 0)]), director, bureau, { reason: 'patch' });
  expect(ending).toEqual({ kind: 'done', action: 'a1' });
  expect(await rules(director)).toContain('-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 0');
  expect(told).toEqual([
    { at: 'begun', action: 'a1' },
    { at: 'step', step: 0, state: 'running' },
    { at: 'step', step: 0, state: 'done' },
  ]);
  const { actions, weights } = await memory();
  expect(actions).toMatchObject([{ id: 'a1', outcome: 'done', steps: [{ state: 'done' }] }]);
  expect([...weights]).toMatchObject([
    ['lb1 tcp/10.0.0.9:80 10.0.0.1:8080', { weight: 3, set: 0, reason: 'patch', action: 'a1' }],
  ]);
  const name = '10.0.0.1:8080 in tcp/10.0.0.9:80';
  expect(audited).toEqual([
    {
      ...{ time: '2026-11-23T14:02:11.000Z', id: 'a1', user: 'root', sudoUser: 'alice' },
      ...{ director: 'lb1', action: 'a change', reason: 'patch', outcome: 'done' },
      steps: [
        {
          argv: 'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 0 -x 20 -y 10'.split(' '),
          result: '0',
        },
      ],
      before: { [name]: held(3) },
      after: { [name]: held(0) },
    },
  ]);
});

test('somebody else was faster: nothing is run, and it says what changed', async () => {
  const director = simulatedDirector(...RULES);
  const { bureau, audited } = openBureau();
  const { ending } = await act(planOf([other(2, 5), weight(4, 0)]), director, bureau);
  expect(ending).toEqual({
    kind: 'changed',
    differences: [
      {
        subject: '10.0.0.1:8080 in tcp/10.0.0.9:80',
        ...{ attribute: 'weight', expected: '4', found: '3' },
      },
    ],
  });
  expect(audited).toMatchObject([{ outcome: 'changed', steps: [] }]);
  expect(await rules(director)).toContain('10.0.0.2:80 -g -w 2');
});

describe('guards', () => {
  const guards = [
    { code: 'LAST_SERVER', subject: 'x', reason: 'the last one', wayRound: 'another' },
  ] as const;

  test('refuse, audited as such', async () => {
    const director = simulatedDirector(...RULES);
    const { bureau, audited, memory } = openBureau();
    const { ending } = await act(planOf([weight(3, 0)], { guards }), director, bureau);
    expect(ending).toEqual({ kind: 'refused' });
    expect(audited).toMatchObject([{ outcome: 'refused', why: 'LAST_SERVER', steps: [] }]);
    expect((await memory()).actions).toEqual([]);
  });

  test('are passed by force, audited as such', async () => {
    const director = simulatedDirector(...RULES);
    const { bureau, audited, memory } = openBureau();
    const plan = planOf([weight(3, 0)], { guards });
    const { ending } = await act(plan, director, bureau, { force: true });
    expect(ending.kind).toBe('done');
    expect(audited).toMatchObject([{ outcome: 'done', forced: ['LAST_SERVER'] }]);
    expect((await memory()).actions).toMatchObject([{ forced: ['LAST_SERVER'] }]);
  });
});

describe('taking back', () => {
  test('after a step that failed everything is as before', async () => {
    const director = withHost(simulatedDirector(...RULES), (argv) =>
      argv.includes('10.0.0.2:80') && argv.includes('-e')
        ? { kind: 'exited', exitCode: 255, stdout: '', stderr: 'Memory allocation problem\n' }
        : undefined,
    );
    const before = await rules(director);
    const { bureau, audited, memory } = openBureau();
    const { ending } = await act(planOf([weight(3, 0), other(2, 9)]), director, bureau);
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back', differences: [] });
    expect(ending.kind === 'failed' && ending.why).toContain('Memory allocation problem');
    expect(await rules(director)).toBe(before);
    expect(audited).toMatchObject([{ outcome: 'rolled-back' }]);
    expect(audited[0]?.steps.map(({ argv }) => argv.slice(0, 2).join(' '))).toEqual([
      ...['ipvsadm -e', 'ipvsadm -e', 'ipvsadm -e'],
    ]);
    const { actions, weights } = await memory();
    expect(actions).toMatchObject([{ steps: [{ state: 'taken-back' }, { state: 'taken-back' }] }]);
    expect(weights.size).toBe(0);
  });

  test('a kernel that does not hold what was asked is told apart from success', async () => {
    const simulated = simulatedDirector(...RULES);
    const director = withHost(simulated, (argv) =>
      argv.includes('-e') && argv.includes('7')
        ? { kind: 'exited', exitCode: 0, stdout: '', stderr: '' }
        : undefined,
    );
    const { bureau } = openBureau();
    const { ending } = await act(planOf([weight(3, 7)]), director, bureau);
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back' });
    expect(ending.kind === 'failed' && ending.why).toContain(
      'weight of 10.0.0.1:8080 in tcp/10.0.0.9:80 is 3, not 7',
    );
  });

  test('a command that was cut off may have happened: the kernel tells, and it is taken back', async () => {
    const simulated = simulatedDirector(...RULES);
    const before = await rules(simulated);
    const director: ActingDirector = {
      ...simulated,
      host: {
        ...simulated.host,
        run: async (argv, options) => {
          const ended = await simulated.host.run(argv, options);
          return argv.includes('-e') && argv.includes('0')
            ? { kind: 'timed-out', afterMs: 10_000 }
            : ended;
        },
      },
    };
    const { bureau } = openBureau();
    const { ending } = await act(planOf([weight(3, 0)]), director, bureau);
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back' });
    expect(await rules(simulated)).toBe(before);
  });

  test('what cannot be taken back is said with what the kernel holds', async () => {
    let edits = 0;
    const director = withHost(simulatedDirector(...RULES), (argv) => {
      if (!argv.includes('-e')) return undefined;
      edits += 1;
      return edits === 1
        ? undefined
        : { kind: 'exited', exitCode: 255, stdout: '', stderr: 'Memory allocation problem\n' };
    });
    const { bureau, memory } = openBureau();
    const { ending } = await act(planOf([weight(3, 0), other(2, 9)]), director, bureau);
    expect(ending).toMatchObject({
      ...{ kind: 'failed', outcome: 'left-half-done' },
      differences: [{ attribute: 'weight', expected: '3', found: '0' }],
    });
    const [action] = (await memory()).actions;
    expect(action?.steps.map(({ state }) => state)).toEqual(['done', 'taken-back']);
  });

  test('a ramp goes back to where it began, whichever step failed', async () => {
    const director = withHost(simulatedDirector(...RULES), (argv) =>
      argv.includes('9')
        ? { kind: 'exited', exitCode: 255, stdout: '', stderr: 'no\n' }
        : undefined,
    );
    const before = await rules(director);
    const { bureau } = openBureau();
    const plan = planOf([weight(3, 5), weight(5, 7), weight(7, 9)]);
    const { ending } = await act(plan, director, bureau);
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back' });
    expect(await rules(director)).toBe(before);
  });
});

test('who may not is told which right is missing, and nothing is left behind', async () => {
  const director = withHost(simulatedDirector(...RULES), (argv) =>
    argv.includes('-e')
      ? { kind: 'exited', exitCode: 1, stdout: '', stderr: 'sudo: a password is required\n' }
      : undefined,
  );
  const { bureau, memory } = openBureau();
  const { ending } = await act(planOf([weight(3, 0)]), director, bureau);
  expect(ending).toMatchObject({ kind: 'unable', why: 'not-permitted' });
  expect(ending.kind === 'unable' && ending.remedy).toContain('NOPASSWD: /sbin/ipvsadm');
  expect((await memory()).actions).toMatchObject([{ outcome: 'rolled-back' }]);
  expect((await memory()).weights.size).toBe(0);
});

describe('a ramp', () => {
  const ramp = () => {
    const plan = planOf([weight(3, 5), weight(5, 7)]);
    const [first, second] = plan.steps;
    return first && second ? { ...plan, steps: [first, { ...second, afterMs: 60_000 }] } : plan;
  };

  test('waits before its steps', async () => {
    const director = simulatedDirector(...RULES);
    const clock = director.clock as ManualClock;
    const { bureau } = openBureau();
    const running = act(ramp(), director, bureau);
    await clock.advance(59_999);
    expect(await rules(director)).toContain('-m -w 5');
    await clock.advance(1);
    expect((await running).ending.kind).toBe('done');
    expect(await rules(director)).toContain('-m -w 7');
  });

  test('stops when it is told to, and what was done stays', async () => {
    const director = simulatedDirector(...RULES);
    const { bureau, audited } = openBureau();
    const { promise: stop, resolve } = Promise.withResolvers<undefined>();
    const running = act(ramp(), director, bureau, { stop: stop.then(() => undefined) });
    resolve(undefined);
    expect((await running).ending).toMatchObject({ kind: 'stopped' });
    expect(audited).toMatchObject([{ outcome: 'stopped' }]);
  });

  test('ends where somebody else changed the weight meanwhile', async () => {
    const director = simulatedDirector(...RULES);
    const clock = director.clock as ManualClock;
    const { bureau } = openBureau();
    const running = act(ramp(), director, bureau);
    await clock.advance(1000);
    const theirs = '-e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 1 -x 20 -y 10'.split(' ');
    await succeed(director, ['ipvsadm', ...theirs]);
    await clock.advance(60_000);
    expect((await running).ending).toMatchObject({
      ...{ kind: 'stopped', stepsDone: 1, why: 'somebody else changed it in between' },
      differences: [{ attribute: 'weight', expected: '5', found: '1' }],
    });
    expect(await rules(director)).toContain('-m -w 1');
  });
});

test('a ramp whose director cannot be read stops, and what was done stays', async () => {
  let isMute = false;
  const simulated = simulatedDirector(...RULES);
  const listings = simulated.ipvsadm.ok ? simulated.ipvsadm.value : undefined;
  if (!listings) throw new Error('no ipvsadm');
  const silence = { code: 'TIMED_OUT', attempted: 'ipvsadm', afterMs: 10_000 } as const;
  const director: ActingDirector = {
    ...simulated,
    ipvsadm: ok({
      ...listings,
      list: (form, only) => (isMute ? Promise.resolve(err(silence)) : listings.list(form, only)),
    }),
  };
  const plan = planOf([weight(3, 5), weight(5, 7)]);
  const steps = plan.steps.map((step, index) => ({ ...step, afterMs: index * 1000 }));
  const { bureau, audited } = openBureau();
  const running = act({ ...plan, steps }, director, bureau);
  const clock = director.clock as ManualClock;
  await clock.advance(500);
  isMute = true;
  await clock.advance(500);
  expect((await running).ending).toMatchObject({ kind: 'stopped', stepsDone: 1 });
  expect(audited).toMatchObject([
    { outcome: 'stopped', after: { '10.0.0.1:8080 in tcp/10.0.0.9:80': 'unknown' } },
  ]);
});

test('what a command says is one short line, whatever it says', async () => {
  const stderr = `\u001b[2Jno${'!'.repeat(9000)}`;
  const director = withHost(simulatedDirector(...RULES), (argv) =>
    argv.includes('-e') ? { kind: 'exited', exitCode: 255, stdout: '', stderr } : undefined,
  );
  const { bureau, audited, memory } = openBureau();
  await act(planOf([weight(3, 0)]), director, bureau);
  expect(audited[0]?.steps[0]?.result).toMatch(/^\[2Jno!{190,}…$/);
  expect((await memory()).actions[0]?.steps[0]?.why?.length).toBeLessThanOrEqual(200);
});
