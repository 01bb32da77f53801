import { describe, expect, test } from 'vitest';
import { parseChecksDump } from '../../../../src/backends/keepalived/checks/parse-checks.ts';
import { parseIpVs } from '../../../../src/backends/proc/parse-ip-vs.ts';
import { serverId, serviceId } from '../../../../src/state/model/address.ts';
import { keepalivedDump, WRITTEN_VERSIONS } from '../../../helpers/keepalived-dumps.ts';

describe.each(WRITTEN_VERSIONS)('%s', (version) => {
  const told = parseChecksDump(keepalivedDump(version, 'keepalived_check.data'));
  const [byAddress, byMark, ofGroup, ofGroupsMark] = told.services;

  test('a service with persistence, quorum and sorry server', () => {
    const { servers, ...service } = byAddress ?? {};
    expect(servers).toHaveLength(2);
    expect(service).toEqual({
      keys: [{ kind: 'address', protocol: 'tcp', vip: '10.0.0.100', port: 80, family: 'ipv4' }],
      settings: {
        scheduler: 'wlc',
        schedulerFlags: ['flag-2'],
        persistence: { seconds: 50, netmask: '255.255.255.255' },
        onePacket: false,
      },
      quorum: 2,
      hysteresis: 1,
      alive: true,
      quorumIsUp: false,
      sorryServer: { rip: '10.0.0.99', port: 8080, family: 'ipv4' },
    });
  });

  test('its servers, one of them failed and inhibited, one behind a tunnel', () => {
    expect(byAddress?.servers).toEqual([
      {
        key: { rip: '10.0.0.13', port: 8080, family: 'ipv4' },
        settings: {
          weight: 3,
          forwarding: 'masquerade',
          tunnel: null,
          thresholds: { upper: 100, lower: 80 },
        },
        initialWeight: 3,
        alive: false,
        failedCheckers: 1,
        inhibitOnFailure: true,
        set: true,
        checkers: [{ method: 'TCP_CHECK', enabled: true, up: false, hasRun: true }],
      },
      {
        key: { rip: '10.0.0.14', port: 80, family: 'ipv4' },
        settings: {
          weight: 2,
          forwarding: 'tunnel',
          tunnel: { type: 'gue', port: 6080, checksum: 'checksum' },
          thresholds: { upper: 0, lower: 0 },
        },
        initialWeight: 3,
        alive: true,
        failedCheckers: 0,
        inhibitOnFailure: false,
        set: true,
        checkers: [],
      },
    ]);
  });

  test('a mark, and the addresses and the mark of a group', () => {
    expect(byMark?.keys).toEqual([{ kind: 'fwmark', mark: 9, family: 'ipv6' }]);
    expect(byMark?.servers[0]?.checkers).toMatchObject([{ up: true }]);
    expect(ofGroup?.keys.map((key) => serviceId(key))).toEqual([
      'tcp/10.0.0.110:80',
      'tcp/10.0.0.111:80',
    ]);
    expect(ofGroup?.servers[0]?.checkers).toMatchObject([{ enabled: false, hasRun: false }]);
    expect(ofGroupsMark?.keys).toEqual([{ kind: 'fwmark', mark: 21, family: 'ipv4' }]);
    expect(ofGroupsMark?.servers[0]?.key.port).toBe(0);
    expect(told.issues).toEqual([]);
  });

  test('no password', () => {
    expect(JSON.stringify(told)).not.toContain('made-up');
  });
});

describe('what keepalived 2.2.7 told of every kind of service', () => {
  const told = parseChecksDump(keepalivedDump('v2.2.7/every-service-kind/keepalived_check.data'));

  test('what it believes to be in IPVS is there, by the same names', () => {
    const believed = told.services.flatMap(({ keys, servers, sorryServer, quorumIsUp }) =>
      keys.flatMap((key) => [
        ...servers
          .filter(({ set }) => set)
          .map((server) => `${serviceId(key)} ${serverId(server.key)}`),
        ...(sorryServer && !quorumIsUp ? [`${serviceId(key)} ${serverId(sorryServer)}`] : []),
      ]),
    );
    const table = parseIpVs(keepalivedDump('v2.2.7/every-service-kind/ip_vs'));
    const held = table.services.flatMap(({ key, servers }) =>
      servers.map((server) => {
        const family = server.key.family; // of a mark /proc does not tell it
        const known = key.kind === 'fwmark' ? { ...key, family } : key;
        return `${serviceId(known)} ${serverId(server.key)}`;
      }),
    );
    expect(held.length).toBeGreaterThan(15);
    expect(believed.toSorted()).toEqual(held.toSorted());
  });

  test('tunnels of every type', () => {
    const tunnels = told.services.flatMap(({ servers }) =>
      servers.flatMap(({ settings: { tunnel } }) => tunnel ?? []),
    );
    expect(tunnels).toEqual([
      { type: 'ipip', port: null, checksum: 'none' },
      { type: 'gue', port: 6080, checksum: 'checksum' },
      { type: 'gre', port: null, checksum: 'none' },
      { type: 'gue', port: 6081, checksum: 'remote' },
    ]);
  });

  test('each server has the checkers that are its own', () => {
    const checked = told.services.flatMap(({ keys: [key], servers }) =>
      servers
        .filter(({ checkers }) => checkers.length > 0)
        .map(
          (server) =>
            `${serviceId(key!)} ${serverId(server.key)} ${server.checkers
              .map(({ method, up }) => `${method} ${up ? 'up' : 'down'}`)
              .join(', ')}`,
        ),
    );
    expect(checked).toEqual([
      'tcp/10.7.0.100:80 10.7.0.1:8080 TCP_CHECK down',
      'udp/10.7.0.103:53 10.7.0.3:53 MISC_CHECK up',
      'fwm/9 10.7.0.1:0 TCP_CHECK down',
      'fwm/9 10.7.0.2:0 TCP_CHECK down, HTTP_GET down',
      'tcp/10.7.0.110:80 10.7.0.3:80 TCP_CHECK down',
      'tcp/10.7.0.114:81 10.7.0.3:81 TCP_CHECK down',
      'fwm/21 10.7.0.3:0 TCP_CHECK down',
      'sctp/[fd00:7::100]:9 [fd00:7::3]:99 FILE_CHECK up',
    ]);
  });
});
