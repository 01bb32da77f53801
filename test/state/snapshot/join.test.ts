import { describe, expect, test } from 'vitest';
import { serverId, serviceId } from '../../../src/state/model/address.ts';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import type { KernelService, ListingForms } from '../../../src/state/model/reading.ts';
import type { ServiceAttributes, Thresholds } from '../../../src/state/model/service.ts';
import { holdCounters, nothingHeld } from '../../../src/state/snapshot/held.ts';
import { finish } from '../../../src/state/model/steps.ts';
import { joinServices as joinSteps } from '../../../src/state/snapshot/join.ts';
import { counters, kernelServer, kernelService, serverKey, tcp } from '../../helpers/build.ts';

const joinServices = (...given: Parameters<typeof joinSteps>) => finish(joinSteps(...given));

const attributes: ServiceAttributes = {
  scheduler: 'wrr',
  schedulerFlags: [],
  persistence: null,
  onePacket: false,
};

type ThresholdsListing = ListingForms['thresholds'];

function thresholds(
  ...services: readonly (readonly [
    ServiceKey,
    Record<string, Thresholds>,
    Partial<ServiceAttributes>?,
  ])[]
): ThresholdsListing {
  const entries = services.map(([key, servers, more]) => {
    const listed = Object.entries(servers).map(
      ([name, limits]) =>
        [serverId(serverKey(name)), { ...limits, active: 0, inactive: 0 }] as const,
    );
    return [
      serviceId(key),
      { key, value: { ...attributes, ...more }, servers: new Map(listed) },
    ] as const;
  });
  return { services: new Map(entries), issues: [] };
}

const table = (...services: readonly KernelService[]) => ({ services, issues: [] });
const mark = (family?: 'ipv4' | 'ipv6'): ServiceKey => ({
  kind: 'fwmark',
  mark: 7,
  ...(family && { family }),
});

describe('sources are joined by identity', () => {
  test('thresholds go to the server of that name whatever the order of either source', () => {
    const key = tcp('10.0.0.1:80');
    const listing = thresholds([
      key,
      { '10.0.0.3:80': { upper: 30, lower: 3 }, '10.0.0.2:80': { upper: 20, lower: 2 } },
    ]);
    const [service] = joinServices(
      table(kernelService(key, [kernelServer('10.0.0.3:80'), kernelServer('10.0.0.2:80')])),
      { ...nothingHeld, thresholds: listing },
      0,
    );
    expect(service?.servers.map(({ id, thresholds: limits }) => [id, limits?.upper])).toEqual([
      ['10.0.0.2:80', 20],
      ['10.0.0.3:80', 30],
    ]);
  });

  test('what no listing names is unknown, not zero', () => {
    const key = tcp('10.0.0.1:80');
    const [service] = joinServices(
      table(kernelService(key, [kernelServer('10.0.0.2:80')])),
      nothingHeld,
      0,
    );
    expect(service?.servers[0]).not.toHaveProperty('thresholds');
    expect(service?.servers[0]).not.toHaveProperty('persistent');
    expect(service?.servers[0]?.samples).toEqual([]);
    expect(service).not.toHaveProperty('schedulerFlags');
  });

  test('addresses sort by number and services by protocol', () => {
    const services = joinServices(
      table(
        kernelService(mark()),
        kernelService(tcp('10.0.0.10:80')),
        kernelService(tcp('[fd00::1]:80')),
        kernelService(tcp('10.0.0.9:443')),
        kernelService(tcp('10.0.0.9:80')),
      ),
      nothingHeld,
      0,
    );
    expect(services.map(({ id }) => id)).toEqual([
      'tcp/10.0.0.9:80',
      'tcp/10.0.0.9:443',
      'tcp/10.0.0.10:80',
      'tcp/[fd00::1]:80',
      'fwm/7',
    ]);
  });

  test('an older listing that contradicts the kernel on the scheduler is not believed', () => {
    const key = tcp('10.0.0.1:80');
    const held = {
      ...nothingHeld,
      thresholds: thresholds([key, {}, { schedulerFlags: ['sh-port'], scheduler: 'sh' }]),
    };
    const [service] = joinServices(table(kernelService(key, [], { scheduler: 'rr' })), held, 0);
    expect(service?.scheduler).toBe('rr');
    expect(service).not.toHaveProperty('schedulerFlags');
  });
});

describe('persistence', () => {
  const key = tcp('10.0.0.1:80');
  const row = kernelService(key, [], { persistence: { jiffies: 90_000, mask: 0xffffff00 } });

  test('seconds are unknown while only /proc can be read', () => {
    const [service] = joinServices(table(row), nothingHeld, 0);
    expect(service?.persistence).toEqual({ netmask: '255.255.255.0' });
  });

  test('jiffies become seconds once HZ is known', () => {
    const [service] = joinServices(table(row), { ...nothingHeld, hz: 250 }, 0);
    expect(service?.persistence?.seconds).toBe(360);
  });
});

describe('fwmark services, whose family /proc does not print', () => {
  const v4 = kernelService(mark(), [kernelServer('10.0.0.2:0')]);
  const v6 = kernelService(mark(), [kernelServer('[fd00::2]:0')]);

  test.each([
    ['v4 first', [v4, v6]],
    ['v6 first', [v6, v4]],
  ])('the servers tell both families apart (%s)', (_name, rows) => {
    const services = joinServices(table(...rows), nothingHeld, 0);
    expect(services.map(({ id, servers }) => [id, servers[0]?.id])).toEqual([
      ['fwm/7', '10.0.0.2:0'],
      ['fwm6/7', '[fd00::2]:0'],
    ]);
  });

  test('a single one without servers gets the family ipvsadm knows', () => {
    const held = { ...nothingHeld, thresholds: thresholds([mark('ipv6'), {}]) };
    expect(joinServices(table(kernelService(mark())), held, 0)[0]?.id).toBe('fwm6/7');
  });

  test('without any evidence the family stays unknown', () => {
    const [service] = joinServices(table(kernelService(mark())), nothingHeld, 0);
    expect(service?.key.family).toBeUndefined();
  });

  test('a tunnel may cross families and proves nothing', () => {
    const tunnelled = kernelService(mark(), [
      kernelServer('[fd00::2]:0', { forwarding: 'tunnel' }),
    ]);
    expect(joinServices(table(tunnelled), nothingHeld, 0)[0]?.key.family).toBeUndefined();
  });
});

describe('counters of servers behind a busy service', () => {
  test('are marked as wrapped once the service passed 2^32', () => {
    const key = tcp('10.0.0.1:80');
    const stats: ListingForms['stats'] = {
      services: new Map([
        [
          serviceId(key),
          {
            key,
            value: counters(2n ** 32n),
            servers: new Map([[kernelServer('10.0.0.2:80').id, counters(5)]]),
          },
        ],
      ]),
      issues: [],
    };
    const held = holdCounters(nothingHeld, stats, 0, 'all');
    const [service] = joinServices(
      table(kernelService(key, [kernelServer('10.0.0.2:80')])),
      held,
      0,
    );
    expect(service?.servers[0]?.wrapped).toBe(true);
  });

  test('a server that was gone from a whole listing starts anew', () => {
    const key = tcp('10.0.0.1:80');
    const { id } = kernelServer('10.0.0.2:80');
    const stats = (
      servers: ReadonlyMap<typeof id, ReturnType<typeof counters>>,
    ): ListingForms['stats'] => ({
      services: new Map([[serviceId(key), { key, value: counters(9), servers }]]),
      issues: [],
    });
    const with5 = holdCounters(nothingHeld, stats(new Map([[id, counters(5)]])), 0, 'all');
    const gone = holdCounters(with5, stats(new Map()), 2000, 'all');
    const back = holdCounters(gone, stats(new Map([[id, counters(7)]])), 4000, 'all');
    expect(back.counters.get(serviceId(key))?.servers.get(id)).toHaveLength(1);
  });
});
