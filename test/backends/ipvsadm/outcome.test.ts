import { describe, expect, test } from 'vitest';
import { isNoSuchService, toProblem } from '../../../src/backends/ipvsadm/outcome.ts';
import type { RunOutcome } from '../../../src/state/ports.ts';

const ARGV = ['ipvsadm', '-L', '-n'] as const;
const ATTEMPTED = 'ipvsadm -L -n';

const failed = (exitCode: number, stderr: string) =>
  ({ kind: 'exited', exitCode, stdout: '', stderr }) as const;

const AS_USER = `modprobe: ERROR: could not insert 'ip_vs': Operation not permitted
Can't initialize ipvs: Permission denied (you must be root)
Are you sure that IP Virtual Server is built in the kernel or as module?
`;
const NO_SUDO = 'sudo: a terminal is required to read the password\nsudo: a password is required\n';
const MAY_NOT_LOAD = `modprobe: ERROR: could not insert 'ip_vs': Operation not permitted
Can't initialize ipvs: Protocol not available
`;
const NO_MODULE = `modprobe: FATAL: Module ip_vs not found in directory /lib/modules/6.1.0
Can't initialize ipvs: Protocol not available
Are you sure that IP Virtual Server is built in the kernel or as module?
`;

describe('a listing that failed', () => {
  test.each<[string, RunOutcome, object]>([
    ['not installed', { kind: 'not-found' }, { code: 'IPVSADM_MISSING' }],
    ['not root', failed(2, AS_USER), { code: 'NOT_PERMITTED', attempted: ATTEMPTED }],
    ['not by sudo', failed(1, NO_SUDO), { code: 'NOT_PERMITTED', attempted: ATTEMPTED }],
    [
      'no module, and none may be loaded',
      failed(2, MAY_NOT_LOAD),
      {
        code: 'IPVSADM_FAILED',
        attempted: ATTEMPTED,
        exitCode: 2,
        reason: "Can't initialize ipvs: Protocol not available",
      },
    ],
    [
      'no module',
      failed(2, NO_MODULE),
      {
        code: 'IPVSADM_FAILED',
        attempted: ATTEMPTED,
        exitCode: 2,
        reason: "Can't initialize ipvs: Protocol not available",
      },
    ],
    [
      'modprobe alone',
      failed(2, 'modprobe: FATAL: no\n'),
      {
        code: 'IPVSADM_FAILED',
        attempted: ATTEMPTED,
        exitCode: 2,
        reason: 'modprobe: FATAL: no',
      },
    ],
    [
      'no word',
      failed(255, '\n'),
      { code: 'IPVSADM_FAILED', attempted: ATTEMPTED, exitCode: 255, reason: 'no message' },
    ],
    [
      'no answer',
      { kind: 'timed-out', afterMs: 10_000 },
      { code: 'TIMED_OUT', attempted: ATTEMPTED, afterMs: 10_000 },
    ],
    [
      'killed',
      { kind: 'killed', signal: 'SIGTERM' },
      { code: 'IPVSADM_FAILED', attempted: ATTEMPTED, exitCode: 143, reason: 'got SIGTERM' },
    ],
    [
      'too much output',
      { kind: 'too-much-output', limitBytes: 1024 },
      {
        code: 'IPVSADM_FAILED',
        attempted: ATTEMPTED,
        exitCode: 137,
        reason: 'more than 1024 bytes of output',
      },
    ],
    [
      'not executable',
      { kind: 'failed', reason: 'EACCES' },
      { code: 'IPVSADM_FAILED', attempted: ATTEMPTED, exitCode: 126, reason: 'EACCES' },
    ],
  ])('%s', (_, outcome, problem) => {
    expect(toProblem(ARGV, outcome)).toEqual(problem);
  });

  test('gives no reason longer than 200 characters', () => {
    expect(toProblem(ARGV, failed(1, 'x'.repeat(1000)))).toMatchObject({ reason: 'x'.repeat(200) });
  });
});

test('a service that is gone is an answer', () => {
  expect(isNoSuchService(failed(1, 'No such service\n'))).toBe(true);
  expect(isNoSuchService(failed(2, 'No such service\n'))).toBe(false);
  expect(isNoSuchService(failed(1, 'Memory allocation problem\n'))).toBe(false);
});
