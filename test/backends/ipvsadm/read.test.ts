import { describe, expect, test } from 'vitest';
import { readIpvsadm } from '../../../src/backends/ipvsadm/read.ts';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import type { Argv, RunOutcome } from '../../../src/state/ports.ts';
import type { ScriptedRun } from '../../helpers/fake-host.ts';
import { exited, fakeHost } from '../../helpers/fake-host.ts';
import { readFixture } from '../../helpers/fixtures.ts';
import { CAPTURED, FORMS, listingOf, oneListingOf } from './listing-text.ts';

const captured = (path: string): string => readFixture(`captured/every-service-kind/${path}`);
const reading = (...runs: ScriptedRun[]) => readIpvsadm(fakeHost({ runs }));

const ARGVS: Readonly<Record<string, Argv>> = {
  plain: ['ipvsadm', '-L', '-n'],
  stats: ['ipvsadm', '-L', '-n', '--stats', '--exact'],
  rate: ['ipvsadm', '-L', '-n', '--rate', '--exact'],
  thresholds: ['ipvsadm', '-L', '-n', '--thresholds'],
  'persistent-conn': ['ipvsadm', '-L', '-n', '--persistent-conn'],
  'tun-info': ['ipvsadm', '-L', '-n', '--tun-info'],
  save: ['ipvsadm', '-S', '-n'],
};

const mark = (value: number): ServiceKey => ({ kind: 'fwmark', mark: value, family: 'ipv4' });
const GONE: RunOutcome = exited('', 1, 'No such service\n');

describe('the whole table', () => {
  test.each(FORMS)('as %s', async (form) => {
    const outcome = exited(captured(CAPTURED[form]));
    const listing = await reading({ argv: ARGVS[form]!, outcome }).list(form);
    expect(listing.ok && listing.value.services.size).toBe(19);
    expect(listing.ok && listing.value.issues).toEqual([]);
  });

  test('that prints nothing is no empty table', async () => {
    const listing = await reading({ argv: ARGVS['stats']!, outcome: exited('') }).list('stats');
    expect(listing).toMatchObject({ ok: true, value: { issues: [{ code: 'BAD_HEADER' }] } });
  });

  test('cannot be read', async () => {
    const outcome: RunOutcome = { kind: 'timed-out', afterMs: 10_000 };
    expect(await reading({ argv: ARGVS['rate']!, outcome }).list('rate')).toEqual({
      ok: false,
      error: { code: 'TIMED_OUT', attempted: 'ipvsadm -L -n --rate --exact', afterMs: 10_000 },
    });
  });
});

describe('named services', () => {
  test('none need no process', async () => {
    expect(await reading().list('stats', [])).toEqual({
      ok: true,
      value: { services: new Map(), issues: [] },
    });
  });

  test('are listed alone', async () => {
    const text = oneListingOf('stats', 'FWM  7   1 2 3 4 5');
    const argv: Argv = [...ARGVS['stats']!, '-f', '7'];
    const listing = await reading({ argv, outcome: exited(text) }).list('stats', [mark(7)]);
    expect(listing.ok && [...listing.value.services.keys()]).toEqual(['fwm/7']);
    expect(listing.ok && listing.value.issues).toEqual([]);
  });

  test('that are gone are not listed', async () => {
    const argv: Argv = [...ARGVS['plain']!, '-f', '7'];
    expect(await reading({ argv, outcome: GONE }).list('plain', [mark(7)])).toEqual({
      ok: true,
      value: { services: new Map(), issues: [] },
    });
  });

  test('are picked from the whole table when many are gone', async () => {
    const chase = [1, 2, 3, 4].map((first): ScriptedRun => {
      const lines = [1, 2, 3, 4, 5, 6].filter((value) => value >= first);
      const input = lines.map((value) => `-L -n -f ${value}\n`).join('');
      return { argv: ['ipvsadm', '-R'], input, outcome: GONE };
    });
    const text = listingOf('plain', 'FWM  6 rr', 'FWM  6 IPv6 rr', 'FWM  7 rr');
    const listing = await reading(...chase, { argv: ARGVS['plain']!, outcome: exited(text) }).list(
      'plain',
      [1, 2, 3, 4, 5, 6].map(mark),
    );
    expect(listing.ok && [...listing.value.services.keys()]).toEqual(['fwm/6']);
  });

  test('are picked from the whole of -S, which takes no name', async () => {
    const run = { argv: ARGVS['save']!, outcome: exited(captured(CAPTURED.save)) };
    const any: ServiceKey = { kind: 'fwmark', mark: 7 };
    const listing = await reading(run).list('save', [any, mark(8)]);
    expect(listing.ok && [...listing.value.services.keys()].sort()).toEqual([
      'fwm/7',
      'fwm/8',
      'fwm6/7',
    ]);
  });

  test('cannot be read', async () => {
    const argv: Argv = [...ARGVS['plain']!, '-f', '7'];
    expect(
      await reading({ argv, outcome: { kind: 'not-found' } }).list('plain', [mark(7)]),
    ).toEqual({ ok: false, error: { code: 'IPVSADM_MISSING' } });
  });
});

describe('timeouts and daemons', () => {
  const TIMEOUT: Argv = ['ipvsadm', '-L', '--timeout'];
  const DAEMON: Argv = ['ipvsadm', '-L', '--daemon'];

  test('are read', async () => {
    const timeouts = exited('Timeout (tcp tcpfin udp): 900 120 300\n');
    expect(await reading({ argv: TIMEOUT, outcome: timeouts }).timeouts()).toEqual({
      ok: true,
      value: { tcp: 900, tcpfin: 120, udp: 300 },
    });
    const daemons = exited('master sync daemon (mcast=eth0, syncid=51)\n');
    expect(await reading({ argv: DAEMON, outcome: daemons }).syncDaemons()).toEqual({
      ok: true,
      value: [{ role: 'master', interface: 'eth0', id: 51 }],
    });
    expect(await reading({ argv: DAEMON, outcome: exited('') }).syncDaemons()).toEqual({
      ok: true,
      value: [],
    });
  });

  test('are unreadable rather than half read', async () => {
    const outcome = exited('master sync daemon (mcast=eth0, syncid=51)\nslave sync daemon\n');
    expect(await reading({ argv: DAEMON, outcome }).syncDaemons()).toEqual({
      ok: false,
      error: {
        code: 'ROWS_UNREADABLE',
        source: 'ipvsadm -L --daemon',
        rows: 1,
        example: 'slave sync daemon',
      },
    });
    expect(await reading({ argv: TIMEOUT, outcome: exited('\n') }).timeouts()).toMatchObject({
      ok: false,
      error: { code: 'ROWS_UNREADABLE', source: 'ipvsadm -L --timeout' },
    });
  });

  test('are not permitted', async () => {
    const outcome = exited('', 2, "Can't initialize ipvs: Permission denied (you must be root)\n");
    const error = (attempted: string) => ({
      ok: false,
      error: { code: 'NOT_PERMITTED', attempted },
    });
    expect(await reading({ argv: TIMEOUT, outcome }).timeouts()).toEqual(
      error('ipvsadm -L --timeout'),
    );
    expect(await reading({ argv: DAEMON, outcome }).syncDaemons()).toEqual(
      error('ipvsadm -L --daemon'),
    );
  });
});
