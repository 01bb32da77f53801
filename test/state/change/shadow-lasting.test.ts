import { describe, expect, test } from 'vitest';
import { checkQuorum, managedBy } from '../../../src/state/change/shadow.ts';
import { lastingOf } from '../../../src/state/change/shadow-lasting.ts';
import { serverId } from '../../../src/state/model/address.ts';
import type { Change } from '../../../src/state/model/change/change.ts';
import type { ServerSettings } from '../../../src/state/model/change/settings.ts';
import type { KeepalivedShadow, ManagedServer } from '../../../src/state/model/managed.ts';
import { serverKey, tcp } from '../../helpers/build.ts';
import { managedServer, managedService, shadowOf } from '../../helpers/managed.ts';

const service = tcp('10.0.0.9:80');
const server = managedServer;
const shadow = (...servers: readonly ManagedServer[]): KeepalivedShadow =>
  shadowOf([managedService(service, servers, { quorum: 2 })]);

const settings = (weight: number): ServerSettings => ({
  ...{ forwarding: 'direct', weight, thresholds: { upper: 0, lower: 0 }, tunnel: null },
});
const weight = (after: number | undefined): Change => ({
  ...{ subject: 'server', service, key: serverKey('10.0.0.1:80'), before: settings(3) },
  after: after === undefined ? undefined : settings(after),
});

describe('how long a change lasts', () => {
  test('a weight: until the check goes down and up, a reload that changes it, a restart', () => {
    expect(lastingOf(weight(0), shadow(server('10.0.0.1:80')))).toEqual({
      until: [
        'its health check goes down and up again',
        'its configured weight changes and keepalived is reloaded',
        'keepalived is stopped or restarted',
      ],
      durable: 'set weight 0 in /ka.conf line 20, then reload keepalived',
    });
  });

  test('without a check nothing but a reload or a restart overwrites it', () => {
    const { until } =
      lastingOf(weight(0), shadow(server('10.0.0.1:80', { hasChecker: false }))) ?? {};
    expect(until).toEqual([
      'its configured weight changes and keepalived is reloaded',
      'keepalived is stopped or restarted',
    ]);
  });

  test('a file that sets the weight is the way to make it last', () => {
    const lasting = lastingOf(weight(0), shadow(server('10.0.0.1:80', { hasWeightSource: true })));
    expect(lasting?.until).toContain('its check file or script gives another weight');
    expect(lasting?.durable).toContain('or in what its FILE_CHECK or MISC_CHECK reads');
  });

  test('a removed service is not brought back by a reload', () => {
    const change: Change = {
      ...{ subject: 'service', key: service, after: undefined },
      before: { scheduler: 'rr', schedulerFlags: [], persistence: null, onePacket: false },
    };
    expect(lastingOf(change, shadow(server('10.0.0.1:80')))?.until).toEqual([
      'keepalived is restarted; a reload does not bring it back',
    ]);
  });

  test('the sorry server hangs on the quorum', () => {
    const sorryServer = { key: serverKey('10.0.0.1:80'), line: 12 };
    const services = shadow(server('10.0.0.2:80')).services.map((each) => ({
      ...each,
      sorryServer,
    }));
    const known = { ...shadow(), services };
    expect(lastingOf(weight(3), known)).toEqual({
      until: [
        'the quorum is regained: it is the sorry server',
        'keepalived is stopped or restarted',
      ],
    });
    expect(lastingOf(weight(undefined), known)).toEqual({
      until: ['the quorum is lost again: it is the sorry server'],
      durable: 'remove sorry_server in /ka.conf line 12, then reload keepalived',
    });
  });

  test('where keepalived does not run, or does not know the service, it has no say', () => {
    const known = shadow(server('10.0.0.1:80'));
    expect(lastingOf(weight(0), { ...known, running: false })).toBeUndefined();
    expect(lastingOf(weight(0), { ...known, services: [] })).toBeUndefined();
  });
});

test('an entry is found by its identity', () => {
  const known = shadow(server('10.0.0.1:80'));
  expect(managedBy(known, service, serverKey('10.0.0.1:80'))?.server?.line).toBe(20);
  expect(managedBy(known, service, serverKey('10.0.0.2:80'))).toEqual({
    service: known.services[0],
  });
  expect(managedBy(known, tcp('10.0.0.9:81'))).toBeUndefined();
});

test('the weight that is left against the quorum', () => {
  const [managed] = shadow(server('10.0.0.1:80')).services;
  const left = new Map([[serverId(serverKey('10.0.0.1:80')), 1]]);
  expect(managed && checkQuorum(managed, left)).toMatchObject({
    below: true,
    weightLeft: 1,
    quorum: 2,
  });
});

test('of two blocks for one service the one that has the server counts', () => {
  const [first] = shadow(server('10.0.0.1:80')).services;
  const [second] = shadow(server('10.0.0.2:80', { line: 40 })).services;
  const both = { ...shadow(), services: [first, second].flatMap((each) => each ?? []) };
  expect(managedBy(both, service, serverKey('10.0.0.2:80'))).toEqual({
    ...{ service: second, server: second?.servers[0] },
  });
  expect(managedBy(both, service)?.service).toBe(first);
});
