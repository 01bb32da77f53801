import { describe, expect, test } from 'vitest';
import { ask, askNamed } from '../../../src/backends/ipvsadm/ask.ts';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import type { ScriptedRun } from '../../helpers/fake-host.ts';
import { exited, fakeHost } from '../../helpers/fake-host.ts';
import { oneListingOf } from './listing-text.ts';

const mark = (value: number): ServiceKey => ({ kind: 'fwmark', mark: value, family: 'ipv4' });
const lineOf = (value: number): string => `-L -n -f ${value}\n`;
const textOf = (value: number): string => oneListingOf('plain', `FWM  ${value} rr`);

const GONE = 'No such service\n';

const restore = (values: readonly number[], outcome: ScriptedRun['outcome']): ScriptedRun => ({
  argv: ['ipvsadm', '-R'],
  input: values.map(lineOf).join(''),
  outcome,
});
const single = (value: number, outcome: ScriptedRun['outcome']): ScriptedRun => ({
  argv: ['ipvsadm', '-L', '-n', '-f', `${value}`],
  outcome,
});
const askFor = (values: readonly number[], runs: readonly ScriptedRun[], limits = {}) =>
  askNamed(fakeHost({ runs }), { form: 'plain', keys: values.map(mark) }, limits);

describe('named services', () => {
  test('one is asked for by name', async () => {
    expect(await askFor([1], [single(1, exited(textOf(1)))])).toEqual({
      ok: true,
      value: textOf(1),
    });
  });

  test('one that is gone leaves nothing', async () => {
    expect(await askFor([1], [single(1, exited('', 1, GONE))])).toEqual({ ok: true, value: '' });
  });

  test('many are one process', async () => {
    const text = textOf(1) + textOf(2) + textOf(3);
    expect(await askFor([1, 2, 3], [restore([1, 2, 3], exited(text))])).toEqual({
      ok: true,
      value: text,
    });
  });

  test('those behind one that is gone are asked for again', async () => {
    const runs = [
      restore([1, 2, 3, 4], exited(textOf(1), 1, GONE)),
      restore([3, 4], exited(textOf(3) + textOf(4))),
    ];
    expect(await askFor([1, 2, 3, 4], runs)).toEqual({
      ok: true,
      value: textOf(1) + textOf(3) + textOf(4),
    });
  });

  test('the last that is gone ends it', async () => {
    const runs = [restore([1, 2, 3], exited(textOf(1), 1, GONE)), single(3, exited('', 1, GONE))];
    expect(await askFor([1, 2, 3], runs)).toEqual({ ok: true, value: textOf(1) });
  });

  test('too many that are gone are not chased', async () => {
    const runs = [
      restore([1, 2, 3, 4, 5, 6], exited('', 1, GONE)),
      restore([2, 3, 4, 5, 6], exited('', 1, GONE)),
      restore([3, 4, 5, 6], exited('', 1, GONE)),
      restore([4, 5, 6], exited('', 1, GONE)),
    ];
    expect(await askFor([1, 2, 3, 4, 5, 6], runs)).toEqual({ ok: true, value: undefined });
  });

  test('a mark of unknown family is asked for in both', async () => {
    const runs: ScriptedRun[] = [
      {
        argv: ['ipvsadm', '-R'],
        input: '-L -n -f 7\n-L -n -f 7 -6\n',
        outcome: exited(textOf(7), 1, GONE),
      },
    ];
    const keys: ServiceKey[] = [{ kind: 'fwmark', mark: 7 }];
    expect(await askNamed(fakeHost({ runs }), { form: 'plain', keys }, {})).toEqual({
      ok: true,
      value: textOf(7),
    });
  });

  test('another failure is a problem', async () => {
    const runs = [restore([1, 2], exited(textOf(1), 1, 'Memory allocation problem\n'))];
    expect(await askFor([1, 2], runs)).toEqual({
      ok: false,
      error: {
        code: 'IPVSADM_FAILED',
        attempted: 'ipvsadm -R',
        exitCode: 1,
        reason: 'Memory allocation problem',
      },
    });
    expect(await askFor([1], [single(1, { kind: 'not-found' })])).toEqual({
      ok: false,
      error: { code: 'IPVSADM_MISSING' },
    });
  });

  test('keep to the time limit', async () => {
    const run = { ...restore([1, 2], exited(textOf(1) + textOf(2))), timeoutMs: 1500 };
    expect(await askFor([1, 2], [run], { timeoutMs: 1500 })).toMatchObject({ ok: true });
  });
});

test('a command is asked with its limits', async () => {
  const argv = ['ipvsadm', '-L', '--timeout'] as const;
  const runs = [{ argv, timeoutMs: 1500, outcome: exited('text') }];
  expect(await ask(fakeHost({ runs }), argv, { timeoutMs: 1500 })).toEqual({
    ok: true,
    value: 'text',
  });
});
