import { describe, expect, test } from 'vitest';
import type { SortContext } from '../../../src/state/find/sort-key.ts';
import { sortHosts, sortPairs, sortServers, sortServices } from '../../../src/state/find/sort.ts';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import { COLUMN_IDS } from '../../../src/state/model/column-id.ts';
import type { Sort } from '../../../src/state/model/column-id.ts';
import type { RealServer, VirtualService } from '../../../src/state/model/service.ts';
import { selectHosts } from '../../../src/state/selectors/hosts.ts';
import { realServer, sample, snapshot, tcp, virtualService } from '../../helpers/build.ts';

const NAMES = new Map<string, string>([
  ['10.0.0.1:80', 'beta'],
  ['10.0.0.3:80', 'Alpha'],
]);

const context = (services: readonly VirtualService[]): SortContext => ({
  picture: snapshot(services, { at: 6000 }),
  nameOf: (service, server) => NAMES.get((server ?? service).id),
  severityOf: (_service, server) => (server?.key.port === 81 ? 2 : 0),
});

/** Counters that grew by `connections` in six seconds, every figure alike. */
const grown = (connections: number) => [sample(6000, connections), sample(0, 0)];

/** Three servers of one service, in natural order; what differs is given for each. */
function serversWith(differences: readonly Partial<RealServer>[]): VirtualService {
  const servers = differences.map((each, index) => realServer(`10.0.0.${index + 1}:80`, each));
  return virtualService(tcp('10.9.0.1:80'), servers);
}

function order(service: VirtualService, sort: Sort): string {
  const sorted = sortServers(service.servers, service, sort, context([service]));
  return sorted.map(({ id }) => service.servers.findIndex((each) => each.id === id) + 1).join(' ');
}

describe('servers', () => {
  test.each([
    // column, what the three servers have, ascending, descending
    ['weight', [{ weight: 10 }, { weight: 9 }, { weight: 100 }], '2 1 3', '3 1 2'],
    ['weight-share', [{ weight: 5 }, { weight: 2 }, { weight: 3 }], '2 3 1', '1 3 2'],
    ['active', [{ active: 1 }, { active: 0 }, { active: 1 }], '2 1 3', '1 3 2'],
    ['persistent', [{}, { persistent: 9 }, { persistent: 0 }], '3 2 1', '2 3 1'],
    ['forwarding', [{ forwarding: 'tunnel' }, {}, { forwarding: 'local' }], '2 3 1', '1 3 2'],
    ['cps', [{ samples: grown(60) }, {}, { samples: grown(6) }], '3 1 2', '1 3 2'],
    [
      'traffic-share',
      [{ samples: grown(60) }, { samples: grown(7) }, { samples: grown(6) }],
      '3 2 1',
      '1 2 3',
    ],
    [
      'out-bps', // replies under direct are unknown as long as none were seen
      [
        { forwarding: 'masquerade', samples: grown(9) },
        { samples: [] },
        { forwarding: 'masquerade', samples: grown(8) },
      ],
      '3 1 2',
      '1 3 2',
    ],
    [
      'connections',
      [{ samples: [sample(0, 2n ** 60n)] }, { samples: [sample(0, 2n ** 60n - 1n)] }, {}],
      '2 1 3',
      '1 2 3',
    ],
    [
      'in-packets',
      [{ samples: grown(9), wrapped: true }, { samples: grown(8) }, { samples: grown(7) }],
      '3 2 1',
      '2 3 1',
    ],
    [
      'in-bytes',
      [{ samples: grown(9), wrapped: true }, { samples: grown(8) }, { samples: grown(7) }],
      '3 2 1',
      '1 2 3',
    ],
    [
      'thresholds',
      [
        { thresholds: { upper: 0, lower: 0 } },
        { thresholds: { upper: 5, lower: 0 } },
        { thresholds: { upper: 4, lower: 0 } },
      ],
      '3 2 1',
      '2 3 1',
    ],
    [
      'full',
      [
        { active: 3, thresholds: { upper: 4, lower: 0 } },
        { active: 3, thresholds: { upper: 30, lower: 0 } },
        {},
      ],
      '2 1 3',
      '1 2 3',
    ],
    [
      'tunnel',
      [
        { tunnel: { type: 'ipip', port: null, checksum: 'none' } },
        { tunnel: { type: 'gue', port: 10000, checksum: 'none' } },
        { tunnel: { type: 'gue', port: 6080, checksum: 'none' } },
      ],
      '3 2 1',
      '1 2 3',
    ],
    ['state', [{ weight: 0, active: 1 }, {}, { weight: 0 }], '2 3 1', '1 3 2'],
    ['name', [{}, {}, {}], '3 1 2', '1 3 2'],
    ['scheduler', [{}, {}, {}], '1 2 3', '1 2 3'],
  ] as const)('by %s', (by, differences, ascending, descending) => {
    const service = serversWith(differences);
    expect(order(service, { by, descending: false })).toBe(ascending);
    expect(order(service, { by, descending: true })).toBe(descending);
  });

  test('by address as they are, or the other way', () => {
    const { servers, ...rest } = serversWith([{}, {}]);
    const service = { ...rest, servers };
    const byAddress = (descending: boolean) =>
      sortServers(servers, service, { by: 'address', descending }, context([service]));
    expect(byAddress(false)).toBe(servers);
    expect(byAddress(true)).toEqual([servers[1], servers[0]]);
  });

  test('in trouble come before those in a worse state', () => {
    const servers = [
      realServer('10.0.0.1:80', { weight: 0, active: 1 }),
      realServer('10.0.0.1:81'),
    ];
    const service = virtualService(tcp('10.9.0.1:80'), servers);
    const sorted = sortServers(
      servers,
      service,
      { by: 'state', descending: true },
      context([service]),
    );
    expect(sorted.map(({ id }) => id)).toEqual(['10.0.0.1:81', '10.0.0.1:80']);
  });
});

describe('services', () => {
  const udp = { ...tcp('10.9.0.10:53'), protocol: 'udp' as const };
  const markKey: ServiceKey = { kind: 'fwmark', mark: 7 };
  const services = [
    virtualService(tcp('10.9.0.9:443'), [realServer('10.0.0.1:80', { weight: 2 })], {
      persistence: { seconds: 300 },
      samples: grown(60),
    }),
    virtualService(tcp('10.9.0.10:80'), [], { scheduler: 'rr', onePacket: true }),
    virtualService(udp, [realServer('10.0.0.2:53', { weight: 1, persistent: 4 })], {
      samples: grown(6),
    }),
    virtualService(markKey, [realServer('10.0.0.1:0', { weight: 4 })], {
      persistence: { seconds: 50 },
    }),
  ];

  test.each([
    ['vip', '1 3 2 4', '2 3 1 4'],
    ['port', '3 2 1 4', '1 2 3 4'],
    ['protocol', '1 2 3 4', '4 3 1 2'],
    ['scheduler', '2 1 3 4', '1 3 4 2'],
    ['flags', '2 1 4 3', '1 4 2 3'],
    ['persistence', '4 1 2 3', '1 4 2 3'],
    ['weight', '2 3 1 4', '4 1 3 2'],
    ['persistent', '2 3 1 4', '3 2 1 4'],
    ['cps', '3 1 2 4', '1 3 2 4'],
    ['address', '1 2 3 4', '4 3 2 1'],
  ] as const)('by %s', (by, ascending, descending) => {
    const sorted = (direction: boolean) =>
      sortServices(services, { by, descending: direction }, context(services))
        .map((service) => services.indexOf(service) + 1)
        .join(' ');
    expect([sorted(false), sorted(true)]).toEqual([ascending, descending]);
  });
});

test('pairs go by their service and their server', () => {
  const one = virtualService(tcp('10.9.0.1:80'), [
    realServer('10.0.0.1:80', { weight: 1 }),
    realServer('10.0.0.2:80', { weight: 3 }),
  ]);
  const other = virtualService(tcp('10.9.0.2:80'), [realServer('10.0.0.1:80', { weight: 2 })], {
    scheduler: 'rr',
  });
  const pairs = [one, other].flatMap((service) =>
    service.servers.map((server) => ({ service, server })),
  );
  const by = (column: Sort['by']) =>
    sortPairs(pairs, { by: column, descending: true }, context([one, other])).map((pair) =>
      pairs.indexOf(pair),
    );
  expect(by('weight')).toEqual([1, 2, 0]);
  expect(by('vip')).toEqual([2, 0, 1]);
  expect(by('scheduler')).toEqual([0, 1, 2]);
});

test('hosts go by their sums', () => {
  const services = [
    virtualService(tcp('10.9.0.1:80'), [
      realServer('10.0.0.1:80', { weight: 1, samples: grown(6) }),
      realServer('10.0.0.2:81', { weight: 3 }),
    ]),
    virtualService(tcp('10.9.0.2:80'), [
      realServer('10.0.0.1:80', { weight: 4, samples: grown(6) }),
    ]),
  ];
  const hosts = selectHosts(context(services).picture);
  const by = (column: Sort['by'], descending = true) =>
    sortHosts(hosts, { by: column, descending }, context(services))
      .map(({ rip }) => rip.at(-1))
      .join(' ');
  expect(by('weight', false)).toBe('2 1');
  expect(by('services', false)).toBe('2 1');
  expect([by('connections'), by('cps'), by('name')]).toEqual(['1 2', '1 2', '1 2']);
  expect(by('state')).toBe('2 1');
  expect(sortHosts(hosts, { by: 'address', descending: false }, context(services))).toBe(hosts);
});

test.each(COLUMN_IDS)('by %s no row is lost', (by) => {
  const service = serversWith([{ samples: grown(3) }, {}, { weight: 0 }]);
  const hosts = selectHosts(context([service]).picture);
  const sort = { by, descending: true };
  expect(new Set(sortServers(service.servers, service, sort, context([service])))).toEqual(
    new Set(service.servers),
  );
  expect(new Set(sortHosts(hosts, sort, context([service])))).toEqual(new Set(hosts));
  expect(sortServices([service], sort, context([service]))).toEqual([service]);
});
