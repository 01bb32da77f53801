import { describe, expect, test } from 'vitest';
import { findDrift } from '../../../src/state/drift/find-drift.ts';
import type { Sides } from '../../../src/state/drift/sides.ts';
import type { ManagedServer, ManagedService } from '../../../src/state/model/managed.ts';
import { realServer, serverKey, tcp, virtualService } from '../../helpers/build.ts';
import {
  checkedServer,
  checkedService,
  checksOf,
  found,
  heldServices,
  inOrder,
  without,
} from '../../helpers/drifting.ts';
import { block, KEY, NAME, one, only, SERVER, spoilt, two } from '../../helpers/drifting-pair.ts';
import { managedServer, managedService } from '../../helpers/managed.ts';

describe('what keepalived did itself', () => {
  const believing = (more: Parameters<typeof checkedServer>[1], told = block()) =>
    checksOf([
      checkedService(told, {
        servers: told.servers.map((each, index) => checkedServer(each, index === 0 ? more : {})),
      }),
    ]);
  const down = { alive: false, set: false };

  test('a server that failed is out, one that is inhibited has weight 0', () => {
    expect(found({ ...spoilt(undefined), checks: believing(down) })).toEqual([]);
    const told = block([one({ inhibitOnFailure: true }), two]);
    const checks = believing({ alive: false, set: true }, told);
    expect(found({ ...spoilt({ weight: 0 }, { told }), checks })).toEqual([]);
  });

  test('one that failed and is there all the same gets clients', () => {
    const drift = only({ ...spoilt({}), checks: believing(down) });
    expect(drift).toMatchObject({
      ...{ attribute: 'entry', keepalived: 'out: its check failed', kernel: 'there' },
      ways: { kernel: { kind: 'remove-server' } },
    });
    const told = block([one({ inhibitOnFailure: true }), two]);
    const checks = believing({ alive: false, set: true }, told);
    expect(only({ ...spoilt({}, { told }), checks })?.next).toBe(
      'Clients are sent to it though its check failed; keepalived sets its own weight once that is over; a reload leaves 3; a restart sets 3 until its check fails again',
    );
  });

  test('a weight that a file or script gives', () => {
    const told = block([one({ hasWeightSource: true }), two]);
    const settings = { ...checkedServer(one()).settings, weight: 53 };
    const checks = believing({ settings, initialWeight: 3 }, told);
    expect(found({ ...spoilt({ weight: 53 }, { told }), checks })).toEqual([]);
    expect(found({ ...spoilt({ weight: 3 }, { told }), checks })).toEqual([
      `${SERVER} weight: 3 / 53 / 3`,
    ]);
  });

  test('a sorry server stands in while the quorum is lost', () => {
    const sorryServer = { key: serverKey('10.0.0.99:80'), line: 12 };
    const told = block([one()], { sorryServer });
    const checks = checksOf([
      checkedService(told, {
        ...{ quorumIsUp: false },
        servers: [checkedServer(one(), down)],
      }),
    ]);
    const services = [virtualService(KEY, [realServer('10.0.0.99:80')], told.settings)];
    expect(found(inOrder([told], { services, checks }))).toEqual([]);
    expect(
      found(inOrder([told], { services: [virtualService(KEY, [], told.settings)], checks })),
    ).toEqual([`${NAME} 10.0.0.99:80 entry: sorry server / there / not there`]);
    const healthy = heldServices(told).map((each) => ({
      ...each,
      servers: [...each.servers, realServer('10.0.0.99:80')],
    }));
    expect(found(inOrder([told], { services: healthy }))).toEqual([
      `${NAME} 10.0.0.99:80 entry: sorry server / not there / there`,
    ]);
  });

  test('where it cannot be asked, it is told as not known', () => {
    const sides = without(spoilt(undefined), 'checks');
    const { differences, unknown } = findDrift(sides);
    expect(differences).toEqual([]);
    expect(unknown).toEqual([
      'what keepalived believes is not known: its file is compared with the kernel',
      'whether 1 server without weight, or not there, failed a check is not known',
    ]);
    const unchecked = spoilt(undefined, { told: block([one({ hasChecker: false }), two]) });
    expect(found(without(unchecked, 'checks'))).toEqual([`${SERVER} entry: there / - / not there`]);
  });
});

describe('a file that keepalived has not read', () => {
  const unread = (told: ManagedService, read: ManagedService): Sides =>
    inOrder([told], {
      checks: checksOf([checkedService(read)]),
      services: heldServices(read),
    });

  test.each<[string, Partial<ManagedServer>, string]>([
    ['weight: 5 / 3 / 3', { weight: 5 }, 'a reload sets 5; a restart sets 5'],
    [
      'forwarding: masquerade / direct / direct',
      { forwarding: 'masquerade' },
      'a reload sets masquerade',
    ],
    [
      'upper threshold: 9 / none / none',
      { thresholds: { upper: 9, lower: 0 } },
      'a reload tells keepalived 9 and leaves the kernel as it is, unless weight, method or tunnel change with it; a restart sets 9',
    ],
    [
      'inhibit_on_failure: on / off / -',
      { inhibitOnFailure: true },
      'keepalived goes by off until',
    ],
  ])('%s', (expected, more, next) => {
    const sides = unread(block([one(more), two]), block());
    expect(found(sides)).toEqual([`${SERVER} ${expected}`]);
    expect(only(sides)?.next).toContain(next);
  });

  test('services and servers that are new, or that are not in it any more', () => {
    const more = managedServer('10.0.0.3:80');
    expect(found(unread(block([one(), two, more]), block()))).toEqual([
      `${NAME} 10.0.0.3:80 entry: there / not there / not there`,
    ]);
    expect(found(unread(block([one()]), block()))).toEqual([
      `${NAME} 10.0.0.2:80 entry: not there / there / there`,
    ]);
    const other = managedService(tcp('10.0.0.9:81'), [two]);
    expect(found(unread(other, block())).toSorted()).toEqual([
      `${NAME} entry: not there / there / there`,
      'tcp/10.0.0.9:81 entry: there / not there / not there',
    ]);
  });

  test('the quorum and the sorry server, which the kernel has no part in', () => {
    const sorryServer = { key: serverKey('10.0.0.99:80'), line: 12 };
    const told = block([one(), two], { quorum: 2, hysteresis: 1, sorryServer });
    expect(found(unread(told, block()))).toEqual([
      `${NAME} quorum: 2 / 1 / -`,
      `${NAME} hysteresis: 1 / 0 / -`,
      `${NAME} sorry server: 10.0.0.99:80 / none / -`,
    ]);
  });

  test('a weight that keepalived was given while it ran', () => {
    const settings = { ...checkedServer(one()).settings, weight: 0 };
    const checks = checksOf([
      checkedService(block(), {
        servers: [checkedServer(one(), { settings, initialWeight: 3 }), checkedServer(two)],
      }),
    ]);
    expect(only({ ...spoilt({ weight: 0 }), checks })?.next).toBe(
      'Keepalived was given 0 while it ran: its checks keep that; a reload and a restart set 3',
    );
  });
});
