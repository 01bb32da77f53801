import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/state/model/change/change.ts';
import { err, ok } from '../../../src/state/model/result.ts';
import { act, openBureau, planOf, withHost } from '../../helpers/acting.ts';
import { simulatedDirector, succeed } from '../../helpers/acting-director.ts';
import { tcp } from '../../helpers/build.ts';
import type { ManualClock } from '../../helpers/manual-clock.ts';
import { planned } from '../../helpers/planning.ts';
import { other, RULES, rules, weight } from '../../helpers/two-servers.ts';

describe('others', () => {
  test('who put a service into a table that is to be cleared keep it: nothing is run', async () => {
    const director = simulatedDirector(...RULES);
    const plan = await planned(director, { kind: 'clear' });
    await succeed(director, 'ipvsadm -A -t 10.0.0.9:81 -s rr'.split(' ') as [string]);
    const { bureau } = openBureau();
    expect((await act(plan, director, bureau)).ending).toMatchObject({
      ...{ kind: 'changed', differences: [{ subject: 'tcp/10.0.0.9:81', found: 'there' }] },
    });
    expect(await rules(director)).toContain('10.0.0.9:81');
    await succeed(director, 'ipvsadm -D -t 10.0.0.9:81'.split(' ') as [string]);
    expect((await act(plan, director, bureau)).ending.kind).toBe('done');
    expect(await rules(director)).toBe('');
  });

  test('who put a server into a service that is taken back keep both', async () => {
    const simulated = simulatedDirector(...RULES);
    const director = withHost(simulated, (argv) => {
      if (!argv.includes('10.0.0.2:80') || !argv.includes('-e')) return undefined;
      void simulated.host.run('ipvsadm -a -t 10.0.0.9:81 -r 10.0.0.7 -g'.split(' ') as [string]);
      return { kind: 'exited', exitCode: 255, stdout: '', stderr: 'no\n' };
    });
    const added: Change = {
      ...{ subject: 'service', key: tcp('10.0.0.9:81'), before: undefined },
      after: { scheduler: 'rr', schedulerFlags: [], persistence: null, onePacket: false },
    };
    const { bureau, audited } = openBureau();
    const { ending } = await act(planOf([added, other(2, 9)]), director, bureau);
    expect(ending).toMatchObject({ kind: 'failed', outcome: 'left-half-done' });
    expect(await rules(director)).toContain('10.0.0.9:81 -r 10.0.0.7');
    expect(audited[0]?.after).toMatchObject({ 'tcp/10.0.0.9:81': { scheduler: 'rr' } });
  });

  test('have their turn while a ramp waits', async () => {
    const director = simulatedDirector(...RULES);
    const clock = director.clock as ManualClock;
    const { bureau } = openBureau();
    const turns: string[] = [];
    const journal = {
      ...bureau.journal,
      turn: () => {
        turns.push('taken');
        const end = () => Promise.resolve(void turns.push('given'));
        return Promise.resolve(ok({ end }));
      },
    };
    const plan = planOf([weight(3, 5), weight(5, 7)]);
    const steps = plan.steps.map((step, index) => ({ ...step, afterMs: index * 1000 }));
    const running = act({ ...plan, steps }, director, { ...bureau, journal });
    await clock.advance(999);
    expect(turns).toEqual(['taken', 'given']);
    await clock.advance(1);
    expect((await running).ending.kind).toBe('done');
    expect(turns).toEqual(['taken', 'given', 'taken', 'given']);
  });

  test('who are in the middle of something are told of', async () => {
    const director = simulatedDirector(...RULES);
    const { bureau, audited } = openBureau();
    const trouble = { message: 'another lvstop is changing something', remedy: 'wait' };
    const journal = { ...bureau.journal, turn: () => Promise.resolve(err(trouble)) };
    const { ending } = await act(planOf([weight(3, 5)]), director, { ...bureau, journal });
    expect(ending).toEqual({ kind: 'not-begun', trouble });
    expect(audited).toMatchObject([{ outcome: 'not-begun', why: trouble.message }]);
    expect(await rules(director)).toContain('-m -w 3');
  });
});
