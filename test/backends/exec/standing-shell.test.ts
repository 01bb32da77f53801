import { afterAll, expect, test } from 'vitest';
import type { StandingShell } from '../../../src/backends/exec/standing-shell.ts';
import { openStandingShell } from '../../../src/backends/exec/standing-shell.ts';
import type { Argv } from '../../../src/state/ports.ts';

const LIMITS = { timeoutMs: 10_000, limitBytes: 1_000_000 };
const opened: StandingShell[] = [];

function open(...argv: Argv): StandingShell {
  const shell = openStandingShell(argv, process.env);
  if (!shell) throw new Error('no temporary files here');
  opened.push(shell);
  return shell;
}

afterAll(() => {
  for (const shell of opened) shell.close();
});

test('each run has its own input and output, short after long', async () => {
  const shell = open('cat');
  for (const input of ['x'.repeat(100_000), 'short', '', 'again'])
    expect(await shell.run(input, LIMITS)).toMatchObject({ exitCode: 0, stdout: input });
});

test.each([
  ['exit status and complaint', 'echo no >&2; exit 3', { exitCode: 3, stderr: 'no\n' }],
  ['the largest exit status', 'exit 255', { kind: 'exited', exitCode: 255 }],
  ['the signal that ended it', 'kill -9 $$', { kind: 'killed', signal: 'SIGKILL' }],
])('tells %s, each time anew', async (_, script, expected) => {
  const shell = open('sh', '-c', script);
  for (const input of ['', 'more']) expect(await shell.run(input, LIMITS)).toMatchObject(expected);
});

test('tells that there is no such program', async () => {
  expect(await open('lvstop-no-such-program').run('', LIMITS)).toEqual({ kind: 'not-found' });
});

test('arguments stay as they are, never read by a shell', async () => {
  const words = ['$HOME', '`id`', '; exit 9', "it's", '*', 'a\nb'];
  expect(await open('printf', '%s|', ...words).run('', LIMITS)).toMatchObject({
    stdout: `${words.join('|')}|`,
  });
});

test('a run that takes too long is ended with all it started, and the shell with it', async () => {
  const shell = open('sh', '-c', 'sleep 60 & wait');
  const limits = { ...LIMITS, timeoutMs: 50 };
  expect(await shell.run('', limits)).toEqual({ kind: 'timed-out', afterMs: 50 });
  expect(shell.isAlive()).toBe(false);
});

test('a run that prints too much is ended', async () => {
  const shell = open('sh', '-c', 'while :; do echo more than enough; done');
  expect(await shell.run('', LIMITS)).toEqual({ kind: 'too-much-output', limitBytes: 1_000_000 });
});

test('a run in a shell that was ended from outside fails, and does not wait', async () => {
  const shell = open('sh', '-c', 'kill -9 $PPID; sleep 60');
  expect(await shell.run('', LIMITS)).toMatchObject({ kind: 'failed' });
  expect(shell.isAlive()).toBe(false);
});
