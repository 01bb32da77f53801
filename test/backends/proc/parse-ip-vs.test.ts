import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIpVs } from '../../../src/backends/proc/parse-ip-vs.ts';
import { serviceId } from '../../../src/state/model/address.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';
import type { Telling } from './accidents.ts';
import { damaged, expectHonest, expectSameOwners, relaid } from './accidents.ts';
import { retellServer, retellService, retellVersion } from './retell.ts';

const RUNS = 1000;

const HEADER = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port Scheduler Flags',
  '  -> RemoteAddress:Port Forward Weight ActiveConn InActConn',
];
const tableOf = (...rows: string[]): string => [...HEADER, ...rows, ''].join('\n');

const WEB = 'TCP  C0A80001:0050 rr  ';
const DNS = 'UDP  C0A80001:0035 wlc ops ';
const ONE = '  -> C0A8000B:0050      Masq    1      2          3         ';
const TWO = '  -> C0A8000C:0050      Route   0      0          0         ';

/** Services with their servers by name, and issues by code and line. */
function outline(text: string): unknown {
  const { services, issues } = parseIpVs(text);
  return {
    services: services.map(({ key, servers }) => [serviceId(key), servers.map(({ id }) => id)]),
    issues: issues.map(({ code, line }) => `${line} ${code}`),
  };
}

describe('a table', () => {
  test('has a version, services in kernel order and servers below them', () => {
    expect(parseIpVs(tableOf(WEB, ONE, TWO, DNS))).toEqual({
      ipvs: { version: '1.2.1', connectionTableSize: 4096 },
      services: [
        expect.objectContaining({
          scheduler: 'rr',
          servers: [
            expect.objectContaining({ id: '192.168.0.11:80', weight: 1, active: 2, inactive: 3 }),
            expect.objectContaining({ id: '192.168.0.12:80', weight: 0, active: 0, inactive: 0 }),
          ],
        }),
        expect.objectContaining({ scheduler: 'wlc', onePacket: true, servers: [] }),
      ],
      issues: [],
    });
  });

  test('may be empty', () => {
    expect(outline(tableOf())).toEqual({ services: [], issues: [] });
  });

  test('without its header is read, with an issue', () => {
    expect(outline('')).toEqual({ services: [], issues: ['1 BAD_HEADER'] });
    expect(parseIpVs(tableOf(WEB).replace('version', 'vers1on')).ipvs).toBeUndefined();
    expect(outline(tableOf(WEB).replace('version', 'vers1on'))).toEqual({
      services: [['tcp/192.168.0.1:80', []]],
      issues: ['1 BAD_HEADER'],
    });
  });
});

describe('a row that cannot be read', () => {
  test.each([
    ['a server with an unknown method', ONE.replace('Masq', 'Rout'), 'UNKNOWN_FORWARDING'],
    ['a server with a negative weight', ONE.replace(' 1 ', '-1 '), 'BAD_NUMBER'],
  ])('%s costs itself', (_, row, code) => {
    expect(outline(tableOf(WEB, row, TWO))).toEqual({
      services: [['tcp/192.168.0.1:80', ['192.168.0.12:80']]],
      issues: [`5 ${code}`],
    });
  });

  test.each([
    ['a service of an unknown protocol', DNS.replace('UDP', 'DCP'), 'UNKNOWN_LINE'],
    ['a service with a broken address', DNS.replace('C0A8', 'C0G8'), 'BAD_ENDPOINT'],
    ['a service without a scheduler', 'UDP  C0A80001:0035 ', 'BAD_SERVICE'],
    ['a service with unknown flags', `${DNS}twice`, 'BAD_FLAGS'],
    ['an empty line', '', 'UNKNOWN_LINE'],
    ['a server that swallowed a service', `${ONE}${DNS}`, 'BAD_NUMBER'],
    ['a server of which little is left', '  -> C0A8', 'BAD_ENDPOINT'],
    ['a server cut before its last number', ONE.trimEnd().replace(/\d$/, ''), 'BAD_NUMBER'],
  ])('%s leaves the servers below it without an owner', (_, row, code) => {
    expect(outline(tableOf(WEB, TWO, row, ONE))).toEqual({
      services: [['tcp/192.168.0.1:80', ['192.168.0.12:80']]],
      issues: [`6 ${code}`, '7 ORPHAN_SERVER'],
    });
  });

  test('is quoted up to 120 characters', () => {
    const { issues } = parseIpVs(tableOf('x'.repeat(500)));
    expect(issues).toEqual([{ code: 'UNKNOWN_LINE', line: 4, found: 'x'.repeat(120) }]);
  });
});

describe('what comes twice', () => {
  test('a server counts once', () => {
    const again = ONE.replace('Masq    1', 'Route   9');
    const { services, issues } = parseIpVs(tableOf(WEB, ONE, again, TWO));
    expect(services[0]?.servers.map(({ weight }) => weight)).toEqual([1, 0]);
    expect(issues).toEqual([{ code: 'DUPLICATE', line: 6, found: again }]);
  });

  test('a service counts once, and the servers of its double nowhere', () => {
    expect(outline(tableOf(WEB, ONE, WEB, TWO))).toEqual({
      services: [['tcp/192.168.0.1:80', ['192.168.0.11:80']]],
      issues: ['6 DUPLICATE', '7 ORPHAN_SERVER'],
    });
  });

  test('a mark may, once for each family, but not thrice', () => {
    const mark = 'FWM  00000007 rr ';
    expect(outline(tableOf(mark, ONE, mark, TWO, mark))).toEqual({
      services: [
        ['fwm/7', ['192.168.0.11:80']],
        ['fwm/7', ['192.168.0.12:80']],
      ],
      issues: ['8 DUPLICATE'],
    });
  });
});

describe('a text cut in a line', () => {
  test('loses that line, whose last number may have lost digits', () => {
    const text = tableOf(WEB, TWO, ONE.replace(' 3 ', ' 345 '));
    expect(outline(text.slice(0, text.indexOf('345') + 1))).toEqual({
      services: [['tcp/192.168.0.1:80', ['192.168.0.12:80']]],
      issues: ['6 TRUNCATED'],
    });
  });
});

describe('whatever the text', () => {
  const captured = capturedSituations().map(({ read }) => read('net/ip_vs'));
  const squeeze = (row: string): string => row.split(' ').filter(Boolean).join(' ');
  const titles = HEADER.map(squeeze);
  const tell = (text: string): readonly Telling[] =>
    parseIpVs(text).services.map((service) => ({
      service: retellService(service),
      servers: service.servers.map(retellServer),
    }));

  test('nothing is thrown', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseIpVs(text)));
  });

  test('a captured table is told whole', () => {
    for (const text of captured) {
      const rows = tell(text).flatMap(({ service, servers }) => [service, ...servers]);
      expect([...titles, ...rows, '']).toEqual(text.split('\n').map(squeeze));
    }
  });

  test('every line is told, is a title, or an issue; and nothing is told that no line says', () => {
    const property = fc.property(damaged(captured), ({ text }) => {
      const { ipvs, issues } = parseIpVs(text);
      const version = ipvs && retellVersion(ipvs);
      const told = { tellings: tell(text), issues, squeeze };
      expectHonest(text, { ...told, titles: [...(version ? [version] : []), ...titles.slice(1)] });
    });
    fc.assert(property, { numRuns: RUNS });
  });

  test('lines run together or broken apart give no server to another service', () => {
    const property = fc.property(relaid(captured), ({ before, text }) => {
      expectSameOwners(tell(before), tell(text));
    });
    fc.assert(property, { numRuns: RUNS });
  });
});
