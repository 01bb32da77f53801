import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { parseListing } from '../../../src/backends/ipvsadm/parse-listing.ts';
import { readKeepalivedShadow } from '../../../src/backends/keepalived/read-shadow.ts';
import { findDrift } from '../../../src/state/drift/find-drift.ts';
import { serverId } from '../../../src/state/model/address.ts';
import type { RealServer, VirtualService } from '../../../src/state/model/service.ts';
import { realServer, tcp, virtualService } from '../../helpers/build.ts';
import { found, heldServices, inOrder, without } from '../../helpers/drifting.ts';
import { block, NAME, one, SERVER, spoilt, two } from '../../helpers/drifting-pair.ts';
import { fixtureHost, keepalivedFixtures } from '../../helpers/keepalived-fixtures.ts';

describe('every attribute of a server', () => {
  test.each<[string, Partial<RealServer>]>([
    ['weight: 3 / 3 / 0', { weight: 0 }],
    ['forwarding: direct / direct / masquerade', { forwarding: 'masquerade' }],
    ['upper threshold: none / none / 9', { thresholds: { upper: 9, lower: 0 } }],
    ['lower threshold: none / none / 9', { thresholds: { upper: 0, lower: 9 } }],
  ])('%s', (expected, more) => {
    expect(found(spoilt(more))).toEqual([`${SERVER} ${expected}`]);
  });

  test('a tunnel', () => {
    const told = block([
      one({ forwarding: 'tunnel', tunnel: { type: 'ipip', port: null, checksum: 'none' } }),
      two,
    ]);
    const tunnel = { type: 'gue', port: 6080, checksum: 'remote' } as const;
    expect(found(spoilt({ tunnel }, { told }))).toEqual([
      `${SERVER} tunnel: ipip / ipip / gue port 6080 remote checksum`,
    ]);
  });

  test('one that is missing, and one that nobody told keepalived of', () => {
    expect(found(spoilt(undefined))).toEqual([`${SERVER} entry: there / there / not there`]);
    const extra = inOrder([block()], {
      services: heldServices(block()).map((each) => ({
        ...each,
        servers: [...each.servers, realServer('10.0.0.7:80')],
      })),
    });
    expect(found(extra)).toEqual([`${NAME} 10.0.0.7:80 entry: not there / not there / there`]);
  });

  test('local is what the kernel makes of direct itself', () => {
    expect(found(spoilt({ forwarding: 'local' }))).toEqual([]);
  });

  test('what cannot be read is not told as different', () => {
    const [held] = heldServices(block());
    const bare = held?.servers.map((each) => without(each, 'thresholds', 'tunnel')) ?? [];
    const { differences, unknown } = findDrift(
      inOrder([block()], { services: held ? [{ ...held, servers: bare }] : [] }),
    );
    expect(differences).toEqual([]);
    expect(unknown).toEqual(['thresholds, tunnels, flags and engines of the kernel are not known']);
  });
});

describe('every attribute of a service', () => {
  const persistent = block([one()], {
    settings: {
      ...{ scheduler: 'sh', schedulerFlags: ['sh-port'], onePacket: false },
      persistence: { seconds: 50, netmask: '255.255.255.255', engine: null },
    },
  });
  const persistence = { seconds: 50, netmask: '255.255.255.255', engine: null };
  test.each<[string, Partial<VirtualService>]>([
    ['scheduler: sh / sh / mh', { scheduler: 'mh' }],
    ['scheduler flags: sh-port / sh-port / none', { schedulerFlags: [] }],
    ['persistence: 50 s / 50 s / off', { persistence: null }],
    [
      'netmask: 255.255.255.255 / 255.255.255.255 / 255.255.255.0',
      { persistence: { ...persistence, netmask: '255.255.255.0' } },
    ],
    ['engine: none / none / sip', { persistence: { ...persistence, engine: 'sip' } }],
    ['one-packet: off / off / on', { onePacket: true }],
  ])('%s', (expected, service) => {
    expect(found(spoilt({}, { told: persistent, service }))).toEqual([`${NAME} ${expected}`]);
  });

  test('flags by the name of another scheduler are the same flags', () => {
    const service = { schedulerFlags: ['flag-2'] };
    expect(found(spoilt({}, { told: persistent, service }))).toEqual([]);
  });

  test('one that is missing; and one that is extra, where its address is one of keepalived', () => {
    expect(found(inOrder([block()], { services: [] }))).toEqual([
      `${NAME} entry: there / there / not there`,
    ]);
    const services = [
      ...heldServices(block()),
      virtualService(tcp('10.0.0.9:81')),
      virtualService(tcp('10.0.0.77:80')),
    ];
    const extra = `tcp/10.0.0.9:81 entry: not there / not there / there`;
    expect(found(inOrder([block()], { services }))).toEqual([extra]);
    expect(found(inOrder([block()], { services, all: true }))).toEqual([
      extra,
      'tcp/10.0.0.77:80 entry: not there / not there / there',
    ]);
  });
});

describe('what a real keepalived put into the kernel for its file', () => {
  test.each(keepalivedFixtures())('$name is no difference', async ({ file, kernelFile }) => {
    const shadow = await readKeepalivedShadow(fixtureHost(file));
    const saved = parseListing('save', readFileSync(kernelFile, 'utf8'));
    const services = [...saved.services.values()].map(({ key, value, servers }) => {
      const told = shadow.services.find((each) =>
        each.keys.some((own) => JSON.stringify(own) === JSON.stringify(key)),
      );
      const limits = new Map(told?.servers.map((each) => [serverId(each.key), each.thresholds]));
      return virtualService(
        key,
        [...servers].map(([id, held]) =>
          realServer(id, { ...held, thresholds: limits.get(id) ?? { upper: 0, lower: 0 } }),
        ),
        value,
      );
    });
    expect(found({ director: 'lb1', shadow, services })).toEqual([]);
  });
});
