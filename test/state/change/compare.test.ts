import { describe, expect, test } from 'vitest';
import { differences } from '../../../src/state/change/compare.ts';
import type { DirectorTable } from '../../../src/state/change/director-table.ts';
import { settingsOfServer } from '../../../src/state/change/settings.ts';
import type { Change } from '../../../src/state/model/change/change.ts';
import { realServer, tcp, virtualService } from '../../helpers/build.ts';

const key = tcp('10.0.0.9:80');
const server = realServer('10.0.0.1:80', { weight: 3, thresholds: { upper: 5, lower: 0 } });
const other = realServer('10.0.0.2:80');
const table = (more: Partial<DirectorTable> = {}): DirectorTable => ({
  ...{ director: 'lb1', takenAt: 0, sysctls: new Map([['sync_threshold', '3\t50']]) },
  services: [virtualService(key, [server, other])],
  timeouts: { tcp: 900, tcpfin: 120, udp: 300 },
  sync: [{ role: 'master', interface: 'eth0', id: 7, port: 8848 }],
  ...more,
});
const holds = settingsOfServer(server);
const weight = (from: number, to: number): Change => ({
  ...{ subject: 'server', service: key, key: server.key },
  before: { ...holds, weight: from },
  after: { ...holds, weight: to },
});

describe('a server', () => {
  test('that is as expected has no difference', () => {
    expect(differences([weight(3, 0)], 'before', table())).toEqual([]);
    expect(differences([weight(0, 3)], 'after', table())).toEqual([]);
  });

  test('names every attribute that is not', () => {
    const after = { ...holds, weight: 0, thresholds: { upper: 0, lower: 0 } };
    const change: Change = { ...weight(3, 0), after } as Change;
    expect(differences([change], 'after', table())).toEqual([
      {
        ...{ subject: '10.0.0.1:80 in tcp/10.0.0.9:80', attribute: 'weight' },
        ...{ expected: '0', found: '3' },
      },
      {
        ...{ subject: '10.0.0.1:80 in tcp/10.0.0.9:80', attribute: 'upper threshold' },
        ...{ expected: 'none', found: '5' },
      },
    ]);
  });

  test('is asked for what holds before the first of its changes and after the last', () => {
    const ramp = [weight(3, 2), weight(2, 1), weight(1, 0)];
    expect(differences(ramp, 'before', table())).toEqual([]);
    expect(differences(ramp, 'after', table())).toMatchObject([{ expected: '0', found: '3' }]);
  });

  test('is gone, or there against expectation', () => {
    const added: Change = { ...weight(0, 3), before: undefined } as Change;
    expect(differences([added], 'before', table())).toMatchObject([
      { attribute: 'entry', expected: 'not there', found: 'there' },
    ]);
    expect(differences([added], 'after', table({ services: [] }))).toMatchObject([
      { attribute: 'entry', expected: 'there', found: 'not there' },
    ]);
  });
});

test('a service that would take along a server nobody spoke of', () => {
  const gone: Change = {
    ...{ subject: 'service', key, after: undefined },
    before: { scheduler: 'wrr', schedulerFlags: [], persistence: null, onePacket: false },
  };
  const known: Change = { ...weight(3, 3), after: undefined } as Change;
  expect(differences([known, gone], 'before', table())).toMatchObject([
    { subject: '10.0.0.2:80 in tcp/10.0.0.9:80', expected: 'not there', found: 'there' },
  ]);
});

describe('the rest', () => {
  const timeouts: Change = {
    subject: 'timeouts',
    before: { tcp: 900, tcpfin: 120, udp: 300 },
    after: { tcp: 600, tcpfin: 120, udp: 300 },
  };
  const sync: Change = {
    ...{ subject: 'sync', role: 'master', before: undefined },
    after: { interface: 'eth0', id: 7 },
  };
  const sysctl: Change = {
    ...{ subject: 'sysctl', name: 'sync_threshold', before: '3 50', after: '3 10' },
  };

  test('timeouts', () => {
    expect(differences([timeouts], 'before', table())).toEqual([]);
    expect(differences([timeouts], 'after', table())).toMatchObject([
      { attribute: 'tcp', expected: '600 s', found: '900 s' },
    ]);
  });

  test('a sync daemon may have what nobody set', () => {
    expect(differences([sync], 'after', table())).toEqual([]);
    expect(differences([sync], 'before', table())).toMatchObject([{ found: 'there' }]);
    expect(differences([sync], 'after', table({ sync: [] }))).toMatchObject([
      { found: 'not there' },
    ]);
  });

  test('a sysctl, whatever blanks it has', () => {
    expect(differences([sysctl], 'before', table())).toEqual([]);
    expect(differences([sysctl], 'after', table())).toMatchObject([
      { subject: 'net.ipv4.vs.sync_threshold', expected: '3 10', found: '3 50' },
    ]);
  });

  test('what could not be read is not as expected', () => {
    const blind: DirectorTable = {
      ...{ director: 'lb1', takenAt: 0, services: [], sysctls: new Map() },
    };
    for (const change of [timeouts, sync, sysctl])
      expect(differences([change], 'after', blind)).not.toEqual([]);
    expect(differences([sync], 'before', blind)).toMatchObject([{ found: 'unknown' }]);
    expect(differences([sysctl], 'after', blind)).toMatchObject([{ found: 'unknown' }]);
  });

  test('counters are not compared', () => {
    expect(differences([{ subject: 'counters', service: key }], 'after', table())).toEqual([]);
  });
});
