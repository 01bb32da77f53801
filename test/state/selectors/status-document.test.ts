import { describe, expect, test } from 'vitest';
import { exactJson } from '../../../src/cli/json.ts';
import type { DirectorLook } from '../../../src/state/selectors/status-document.ts';
import { selectStatusDocument } from '../../../src/state/selectors/status-document.ts';
import type { Memory } from '../../../src/state/memory/memory.ts';
import { weightKey } from '../../../src/state/memory/memory.ts';
import type { RealServer } from '../../../src/state/model/service.ts';
import type { Snapshot } from '../../../src/state/model/snapshot.ts';
import { realServer, sample, snapshot, tcp, virtualService } from '../../helpers/build.ts';
import { schemaErrors } from '../../helpers/status-schema.ts';

const seen = (picture: Snapshot): DirectorLook => ({ reachable: true, snapshot: picture });

const textOf = (...looks: readonly DirectorLook[]): string =>
  exactJson(selectStatusDocument(looks));

describe('lvstop status --json', () => {
  test('a healthy director keeps the schema', () => {
    const server = realServer('10.0.0.2:80', {
      samples: [sample(0, 5)],
      thresholds: { upper: 10, lower: 2 },
      persistent: 3,
      tunnel: { type: 'gue', port: 6080, checksum: 'remote' },
      forwarding: 'tunnel',
    });
    const service = virtualService(tcp('10.0.0.1:80'), [server], {
      persistence: { seconds: 20, netmask: '255.255.255.0', engine: null },
      schedulerFlags: ['sh-port'],
      onePacket: false,
      samples: [sample(4000, 9), sample(0, 5)],
    });
    const picture = snapshot([service], {
      timeouts: { tcp: 900, tcpfin: 120, udp: 300 },
      sync: [{ role: 'master', interface: 'eth0', id: 51 }],
      ipvs: { version: '1.2.1', connectionTableSize: 4096 },
    });
    const document = JSON.parse(textOf(seen(picture))) as unknown;
    expect(schemaErrors(document)).toEqual([]);
    expect(document).toMatchObject({
      schema: 'lvstop/1',
      directors: [
        {
          name: 'lb1',
          takenAt: '2026-11-23T14:02:11.000Z',
          services: [
            { rates: { connections: 1 }, servers: [{ upperThreshold: 10, persistent: 3 }] },
          ],
        },
      ],
    });
  });

  test('what is not known is null, never 0', () => {
    const bare = virtualService({ kind: 'fwmark', mark: 7 }, [realServer('10.0.0.2:0')]);
    const document = JSON.parse(textOf(seen(snapshot([bare])))) as unknown;
    expect(schemaErrors(document)).toEqual([]);
    expect(document).toMatchObject({
      directors: [
        {
          ipvs: { version: null, connectionTableSize: null, timeouts: null },
          sync: null,
          services: [
            {
              family: null,
              counters: null,
              rates: null,
              schedulerFlags: null,
              onePacket: null,
              servers: [
                { upperThreshold: null, lowerThreshold: null, persistent: null, counters: null },
              ],
            },
          ],
        },
      ],
    });
  });

  test('counters are exact past 2^53', () => {
    const big = 2n ** 64n - 1n;
    const service = virtualService(tcp('10.0.0.1:80'), [], { samples: [sample(0, big)] });
    expect(textOf(seen(snapshot([service])))).toContain('"inBytes": 18446744073709551615');
  });

  test('server counters that ipvsadm wrapped are null, its bytes are not', () => {
    const server = realServer('10.0.0.2:80', { samples: [sample(0, 5)], wrapped: true });
    const document = textOf(seen(snapshot([virtualService(tcp('10.0.0.1:80'), [server])])));
    expect(JSON.parse(document)).toMatchObject({
      directors: [{ services: [{ servers: [{ counters: { connections: null, inBytes: 5 } }] }] }],
    });
  });

  test('a director that cannot be reached is there, with its problem', () => {
    const document = JSON.parse(
      textOf({
        reachable: false,
        director: 'lb1',
        takenAt: 0,
        problem: { code: 'IPVS_NOT_LOADED', path: '/proc/net/ip_vs' },
      }),
    ) as unknown;
    expect(schemaErrors(document)).toEqual([]);
    expect(document).toMatchObject({
      directors: [{ name: 'lb1', reachable: false, ipvs: null }],
      problems: [{ code: 'IPVS_NOT_LOADED', director: 'lb1' }],
    });
  });

  test.each([
    ['up', { weight: 1, active: 5 }],
    ['quiesced', { weight: 0 }],
    ['draining', { weight: 0, active: 1 }],
    ['draining', { weight: 0, persistent: 1 }],
    ['overloaded', { weight: 1, active: 6, inactive: 4, thresholds: { upper: 10, lower: 0 } }],
    ['up', { weight: 1, active: 9, thresholds: { upper: 10, lower: 0 } }],
  ])('a server is %s with %o', (state, more) => {
    const picture = snapshot([
      virtualService(tcp('10.0.0.1:80'), [realServer('10.0.0.2:80', more)]),
    ]);
    expect(JSON.parse(textOf(seen(picture)))).toMatchObject({
      directors: [{ services: [{ servers: [{ state }] }] }],
    });
  });
});

describe('a server without weight', () => {
  const drained = (server: Partial<RealServer>, memory?: Memory, more: Partial<Snapshot> = {}) => {
    const own = realServer('10.0.0.2:80', { forwarding: 'masquerade', ...server });
    const service = virtualService(tcp('10.0.0.1:80'), [own], { persistence: { seconds: 20 } });
    const document = selectStatusDocument([seen(snapshot([service], more))], memory);
    const json = JSON.parse(exactJson(document)) as {
      directors: [{ services: [{ servers: [{ drain: unknown }] }] }];
    };
    expect(schemaErrors(json)).toEqual([]);
    return json.directors[0].services[0].servers[0].drain;
  };

  test('has a drain, one with weight has none', () => {
    expect(drained({ weight: 1 })).toBeNull();
    const sysctls = new Map([['expire_quiescent_template', '1']]);
    expect(drained({ weight: 0, persistent: 2 }, undefined, { sysctls })).toEqual({
      active: 0,
      inactive: 0,
      templates: 2,
      done: false,
      since: null,
      previousWeight: null,
      latestEnd: '2026-11-23T14:02:31.000Z',
      latestEndUnlessRenewed: null,
      estimateSeconds: null,
      heldBy: ['TEMPLATES'],
    });
  });

  test('is done once nothing is left, and not known to be where that was not read', () => {
    expect(drained({ weight: 0, persistent: 0, inactive: 4 })).toMatchObject({
      done: true,
      heldBy: [],
      estimateSeconds: 0,
    });
    expect(drained({ weight: 0 })).toMatchObject({ done: null, templates: null });
  });

  test('an end that can be put off is no latest end', () => {
    const timeouts = { tcp: 900, tcpfin: 120, udp: 300 };
    expect(drained({ weight: 0, persistent: 0, active: 1 }, undefined, { timeouts })).toMatchObject(
      { latestEnd: null, latestEndUnlessRenewed: '2026-11-23T14:17:11.000Z' },
    );
  });

  test('tells since when and from which weight, unless somebody else changed it since', () => {
    const weights = (set: number) =>
      new Map([
        [
          weightKey('lb1', 'tcp/10.0.0.1:80', '10.0.0.2:80'),
          { weight: 5, set, since: Date.UTC(2026, 10, 23, 14), actor: { user: 'a' }, action: 'x' },
        ],
      ]);
    expect(drained({ weight: 0 }, { actions: [], weights: weights(0) })).toMatchObject({
      since: '2026-11-23T14:00:00.000Z',
      previousWeight: 5,
    });
    expect(drained({ weight: 0 }, { actions: [], weights: weights(2) })).toMatchObject({
      previousWeight: null,
    });
  });
});
