import { expect, test } from 'vitest';
import { loggedHost } from '../../../src/backends/exec/logged-host.ts';
import type { CommandRun } from '../../../src/state/model/command-run.ts';
import type { RunOutcome } from '../../../src/state/ports.ts';
import { manualClock } from '../../helpers/manual-clock.ts';

test.each<[RunOutcome, string]>([
  [{ kind: 'exited', exitCode: 0, stdout: 'secret', stderr: '' }, '0'],
  [{ kind: 'exited', exitCode: 2, stdout: '', stderr: 'no' }, 'exit status 2'],
  [{ kind: 'killed', signal: 'SIGKILL' }, 'killed by SIGKILL'],
  [{ kind: 'timed-out', afterMs: 500 }, 'no answer in 500 ms'],
  [{ kind: 'not-found' }, 'not installed'],
])('tells of a command and how it ended: %j', async (outcome, told) => {
  const runs: CommandRun[] = [];
  const clock = manualClock();
  const host = loggedHost(
    { run: () => Promise.resolve(outcome), read: () => Promise.resolve({ kind: 'missing' }) },
    clock,
    (run) => runs.push(run),
  );
  expect(await host.run(['ipvsadm', '-R'], { input: '-L -n\n-L -n\n' })).toBe(outcome);
  await host.run(['ipvsadm', '-L']);
  expect(
    runs.map(({ number, argv, inputLines, outcome: how }) => [number, argv, inputLines, how]),
  ).toEqual([
    [1, ['ipvsadm', '-R'], 2, told],
    [2, ['ipvsadm', '-L'], 0, told],
  ]);
  expect(JSON.stringify(runs)).not.toContain('secret');
});

test('hosts that share their numbering give no number twice', async () => {
  const numbers: number[] = [];
  const numbering = { last: 0 };
  const silent = {
    run: () => Promise.resolve<RunOutcome>({ kind: 'not-found' }),
    read: () => Promise.resolve({ kind: 'missing' } as const),
  };
  const [one, other] = [1, 2].map(() =>
    loggedHost(silent, manualClock(), ({ number }) => numbers.push(number), numbering),
  );
  await one?.run(['ipvsadm']);
  await other?.run(['ipvsadm']);
  await one?.run(['ipvsadm']);
  expect(numbers).toEqual([1, 2, 3]);
});
