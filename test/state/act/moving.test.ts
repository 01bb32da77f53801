import { describe, expect, test } from 'vitest';
import type { ActingDirector } from '../../../src/state/change/acting.ts';
import type { Intent } from '../../../src/state/model/change/intent.ts';
import { err } from '../../../src/state/model/result.ts';
import type { KeepalivedSource } from '../../../src/state/ports.ts';
import { act, openBureau, withHost } from '../../helpers/acting.ts';
import { planned } from '../../helpers/planning.ts';
import { without } from '../../helpers/scripted-keepalived.ts';
import { simulatedPair } from '../../helpers/simulated-pair.ts';

const AWAY: Intent = { kind: 'failover', instance: 'VI_1', method: 'track-file' };
const BACK: Intent = { kind: 'failback', instance: 'VI_1' };

async function stateOf({ keepalived }: ActingDirector): Promise<string | undefined> {
  const look = await keepalived.vrrp();
  return look.ok ? look.value.instances.find(({ name }) => name === 'VI_1')?.state : undefined;
}

const FILE = '/etc/keepalived/failover';

async function tracked({ host }: ActingDirector): Promise<string> {
  const file = await host.read(FILE);
  return file.kind === 'read' ? file.text : file.kind;
}

test('VIPs move and come back, which is told, put down and audited', async () => {
  const { lb1, lb2 } = simulatedPair();
  const { bureau, audited, memory } = openBureau();
  const before = await tracked(lb1);
  const plan = await planned(lb1, AWAY);
  const { ending, told } = await act(plan, lb1, bureau, { force: true });
  expect(ending).toMatchObject({ kind: 'done' });
  expect([await stateOf(lb1), await stateOf(lb2)]).toEqual(['backup', 'master']);
  const moments = told.flatMap((each) => (each.at === 'moment' ? [each.moment] : []));
  const kinds = moments.map(({ kind }) => kind);
  expect(kinds[0]).toBe('commanded');
  for (const kind of ['address-gone', 'peer-address', 'gap'] as const)
    expect(kinds).toContain(kind);
  expect((await memory()).actions[0]).toMatchObject({
    movedBy: { instance: 'VI_1', method: 'track-file' },
    moments,
  });
  expect(audited.at(-1)).toMatchObject({ outcome: 'done', moments });

  const back = await planned(lb1, BACK, await memory());
  expect((await act(back, lb1, bureau, { force: true })).ending).toMatchObject({ kind: 'done' });
  expect([await stateOf(lb1), await stateOf(lb2)]).toEqual(['master', 'backup']);
  expect(await tracked(lb1)).toBe(before);
  expect((await memory()).actions[1]?.undoneBy).toBe('a2');
});

test('where nothing moves in time, it is taken back and told', async () => {
  const { lb1 } = simulatedPair();
  const { bureau, memory } = openBureau();
  const before = await tracked(lb1);
  // Writing is answered, but nothing hears of it: a tracker that does not work.
  const deaf = withHost(lb1, ([program]) =>
    program === 'tee' ? { kind: 'exited', exitCode: 0, stdout: '', stderr: '' } : undefined,
  );
  const plan = await planned(lb1, AWAY);
  const { ending, told } = await act(plan, deaf, bureau, { force: true });
  expect(ending).toMatchObject({ kind: 'failed', outcome: 'rolled-back' });
  expect(ending.kind === 'failed' && ending.why).toContain('have not moved to lb2');
  expect(told.some((each) => each.at === 'moment' && each.moment.kind === 'no-master')).toBe(true);
  expect(await tracked(lb1)).toBe(before);
  expect(await stateOf(lb1)).toBe('master');
  expect((await memory()).actions[0]).toMatchObject({ outcome: 'rolled-back' });
});

describe('where the other director cannot be looked at', () => {
  async function moved(keepalived: Partial<KeepalivedSource>) {
    const { lb1 } = simulatedPair();
    const alone = without(lb1, 'peer');
    const { bureau, audited } = openBureau();
    const plan = await planned(alone, AWAY);
    const director = { ...alone, keepalived: { ...alone.keepalived, ...keepalived } };
    const { ending, told } = await act(plan, director, bureau, { force: true });
    const moments = told.flatMap((each) => (each.at === 'moment' ? [each.moment] : []));
    return { ending, audited, said: moments.find(({ kind }) => kind === 'successor')?.text };
  }

  test('a backup says whom it hears', async () => {
    const { ending, said } = await moved({});
    expect(ending).toEqual({ kind: 'done', action: 'a1' });
    expect(said).toMatch(/^\S+ is master: VI_1 hears it$/);
  });

  test('a keepalived that does not answer leaves it open, and the end says so', async () => {
    const silent = err({ code: 'no-answer', message: 'no answer came', remedy: 'look' } as const);
    const { ending, audited, said } = await moved({ vrrp: () => Promise.resolve(silent) });
    expect(said).toContain('nobody here can tell whether another director took over');
    expect(ending).toMatchObject({ kind: 'done', unconfirmed: [said] });
    expect(audited.at(-1)?.why).toContain('nobody here can tell');
  });
});

test('what was not moved by lvstop is not taken back, and what is seen is told', async () => {
  const { lb2 } = simulatedPair();
  await expect(planned(lb2, BACK)).rejects.toThrow(/did not move VI_1 away from lb2/);
});
