import { describe, expect, test } from 'vitest';
import { exactJson } from '../../../src/cli/json.ts';
import type { DirectorLook } from '../../../src/state/selectors/status-document.ts';
import { selectStatusDocument } from '../../../src/state/selectors/status-document.ts';
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
