import { describe, expect, test } from 'vitest';
import type { JournalRecord } from '../../../src/state/model/change/action.ts';
import { actingDirector, simulatedDirector, succeed } from '../../helpers/acting-director.ts';
import { changeSession } from '../../helpers/change-session.ts';
import { historyErrors } from '../../helpers/history-schema.ts';
import { planned, serverTarget } from '../../helpers/planning.ts';

const director = () =>
  simulatedDirector(
    '-A -t 10.0.0.9:80 -s wrr',
    '-a -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 4 -x 20 -y 10',
    '-a -t 10.0.0.9:80 -r 10.0.0.2:80 -m -w 2',
  );
const WEIGHT = 'weight tcp/10.0.0.9:80 10.0.0.1';
const saved = (of: ReturnType<typeof director>) => changeSession(of).run('save');

describe('an evening with one director', () => {
  test('drain and restore give back exactly what was', async () => {
    const acted = director();
    const before = await saved(acted);
    const { run } = changeSession(acted);
    expect(await run('drain 10.0.0.1 --yes')).toMatchObject({ status: 0, stderr: '' });
    expect((await saved(acted)).stdout).toContain('-r 10.0.0.1:8080 -m -w 0 -x 20 -y 10\n');
    expect(await run('drain 10.0.0.1 --yes')).toMatchObject({
      ...{ status: 0, stderr: '' },
      stdout: expect.stringContaining('it is so already') as string,
    });
    expect(await run('restore 10.0.0.1 --yes')).toMatchObject({ status: 0, stderr: '' });
    expect(await saved(acted)).toEqual(before);
  });

  test('per cent are of the weight before lvstop changed it', async () => {
    const { run } = changeSession(director());
    await run(`${WEIGHT} 50% --yes`);
    expect((await run(`${WEIGHT} 75% --dry-run`)).stdout).toBe(
      'ipvsadm -e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 3 -x 20 -y 10\n',
    );
  });

  test('undo takes the last action back, or the one that is named, once', async () => {
    const acted = director();
    const before = await saved(acted);
    const { run } = changeSession(acted);
    await run(`${WEIGHT} +1 --yes`);
    await run('server add tcp/10.0.0.9:80 10.0.0.3 --yes');
    expect(await run('undo --yes')).toMatchObject({ status: 0, stderr: '' });
    expect(await run('undo a1 --yes')).toMatchObject({ status: 0, stderr: '' });
    expect(await saved(acted)).toEqual(before);
    expect(await run('undo a1 --yes')).toMatchObject({
      ...{ status: 0, stdout: expect.stringContaining('a1 is undone already') as string },
    });
    expect((await run('undo --yes')).status).toBe(5);
  });

  test('undo refuses what somebody else changed since, and says what', async () => {
    const acted = director();
    const { run } = changeSession(acted);
    await run(`${WEIGHT} 3 --yes`);
    const argv = '-e -t 10.0.0.9:80 -r 10.0.0.1:8080 -m -w 9 -x 20 -y 10'.split(' ');
    await succeed(acted, ['ipvsadm', ...argv]);
    const { status, stderr } = await run('undo --yes');
    expect(status).toBe(6);
    expect(stderr).toContain('is 9, not 3');
  });

  test('history tells all of it, the newest first, and so does the audit', async () => {
    const { run, audited } = changeSession(director());
    await run(`${WEIGHT} 3 --yes --reason patch`);
    await run('undo --yes');
    await run('clear --yes --read-only --dry-run');
    const { stdout } = await run('history');
    const [newest = '', oldest = ''] = stdout.split('\n');
    expect(newest).toContain('a2');
    expect(newest).toContain('alice (as root)');
    for (const part of ['a1', 'Weight of', '"patch"', 'undone by a2'])
      expect(oldest).toContain(part);
    const document = JSON.parse((await run('history --json')).stdout) as unknown;
    expect(historyErrors(document)).toEqual([]);
    expect(document).toMatchObject({ actions: [{ id: 'a2' }, { id: 'a1', undoable: false }] });
    expect(audited.map(({ id, reason }) => [id, reason])).toEqual([
      ['a1', 'patch'],
      ['a2', undefined],
    ]);
  });

  test('what a guard refuses is audited, and by force it is done and told so', async () => {
    const acted = simulatedDirector(
      '-A -t 10.0.0.9:80 -s wrr',
      '-a -t 10.0.0.9:80 -r 10.0.0.1:80 -m',
    );
    const { run, audited } = changeSession(acted);
    const refused = await run('drain 10.0.0.1 --yes');
    expect(refused.status).toBe(6);
    expect(refused.stdout).toContain('LAST_SERVER');
    expect(refused.stderr).toContain('LAST_SERVER'); // who reads errors only knows why as well
    const forced = await run('drain 10.0.0.1 --yes --force');
    expect(forced.status).toBe(0);
    expect(forced.stdout).toContain('passed by --force');
    expect(audited.map(({ outcome, forced: codes }) => [outcome, codes])).toEqual([
      ['refused', undefined],
      ['done', ['LAST_SERVER']],
    ]);
    expect((await run('history')).stdout).toContain('(forced past LAST_SERVER)');
  });
});

describe('an action that was interrupted', () => {
  /** lvstop was killed with the first of two steps done. */
  async function interrupted(
    acted: ReturnType<typeof director>,
    later: readonly JournalRecord[] = [],
  ) {
    const { steps, title } = await planned(acted, {
      kind: 'drain',
      targets: ['10.0.0.1:8080', '10.0.0.2:80'].map((each) => serverTarget(each, '10.0.0.9:80')),
    });
    const [first] = steps;
    if (first) await succeed(acted, first.argv);
    const time = '2026-01-01T00:00:00.000Z';
    const records: readonly JournalRecord[] = [
      {
        ...{ record: 'begun', id: 'old', time, director: 'lb1', actor: { user: 'bob' } },
        ...{ kind: 'drain', title, steps, forced: [] },
      },
      { record: 'step', id: 'old', time, step: 0, state: 'about-to-run' },
    ];
    return changeSession(acted, [...records, ...later]);
  }

  test('is told of behind a later one that the operator stopped', async () => {
    const time = '2026-01-02T00:00:00.000Z';
    const acted = director();
    const { steps, title } = await planned(acted, {
      ...{ kind: 'timeouts', timeouts: { tcp: 700 } },
    });
    const { run } = await interrupted(acted, [
      {
        ...{ record: 'begun', id: 'new', time, director: 'lb1', actor: { user: 'bob' } },
        ...{ kind: 'timeouts', title, steps, forced: [] },
      },
      { record: 'ended', id: 'new', time, outcome: 'stopped' },
    ]);
    expect((await run('zero --dry-run')).stderr).toContain('lvstop finish old goes on with it');
  });

  test('is told on stderr before any other change, with both ways out', async () => {
    const { run } = await interrupted(director());
    const { status, stdout, stderr } = await run('timeouts --tcp 800 --dry-run');
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'ipvsadm --set 800 120 300\n' });
    expect(stderr).toMatch(/interrupted: Drain .*by bob/);
    expect(stderr).toContain('lvstop finish old goes on with it, lvstop undo old takes it back');
  });

  test('is finished', async () => {
    const acted = director();
    const { run } = await interrupted(acted);
    expect((await run('finish --yes --force')).status).toBe(0);
    expect((await saved(acted)).stdout.match(/-w 0/g)).toHaveLength(2);
    expect((await run('timeouts --tcp 800 --dry-run')).stderr).not.toContain('interrupted');
  });

  test('is taken back', async () => {
    const acted = director();
    const before = await saved(acted);
    const { run } = await interrupted(acted);
    expect((await run('undo old --yes')).status).toBe(0);
    expect(await saved(acted)).toEqual(before);
  });
});

describe('what cannot be read is not told as if it were known', () => {
  const denied = (): ReturnType<typeof director> => ({
    ...director(),
    ipvsadm: { ok: false, error: { code: 'NOT_PERMITTED', attempted: 'ipvsadm' } },
  });
  const refusing = (): ReturnType<typeof director> =>
    actingDirector({
      ...director().host,
      run: () =>
        Promise.resolve({
          ...{ kind: 'exited', exitCode: 255, stdout: '' },
          stderr: "Can't initialize ipvs: Permission denied (you must be root)\n",
        }),
    });

  test.each(['timeouts', 'sync'])('%s without the right to ask', async (line) => {
    for (const acted of [denied(), refusing()]) {
      const { status, stdout, stderr } = await changeSession(acted).run(line);
      expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
      expect(stderr).toContain('not permitted');
    }
  });
});
