import { expect, test } from 'vitest';
import { syslogger } from '../../../src/backends/journal/syslog.ts';
import type { Argv, RunOutcome } from '../../../src/state/ports.ts';

const open = (outcome: RunOutcome) => {
  const ran: Argv[] = [];
  const send = syslogger({
    run: (argv) => {
      ran.push(argv);
      return Promise.resolve(outcome);
    },
  });
  return { ran, send };
};

const DONE: RunOutcome = { kind: 'exited', exitCode: 0, stdout: '', stderr: '' };

test('one line, no controls, at most 1,000 bytes, never taken for an option', async () => {
  const { ran, send } = open(DONE);
  expect(await send(`-x\n\u001b[2J${'ü'.repeat(600)}`)).toBeUndefined();
  const [argv] = ran;
  expect(argv?.slice(0, 6)).toEqual(['logger', '-t', 'lvstop', '-p', 'auth.notice', '--']);
  const text = argv?.[6] ?? '';
  expect(text).toMatch(/^-x {2}\[2Jü+\.\.\.$/);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
});

test('why it was not sent is told', async () => {
  expect(await open({ kind: 'not-found' }).send('x')).toBe('logger: not-found');
});
