import { describe, expect, test } from 'vitest';
import { parseSave } from '../../../src/backends/ipvsadm/parse-save.ts';
import { listingOf } from './listing-text.ts';

const parse = (...rows: string[]) => parseSave(listingOf('save', ...rows));
const issuesOf = (...rows: string[]): string[] =>
  parse(...rows).issues.map(({ line, code }) => `${line} ${code}`);

const NO_EXTRAS = { schedulerFlags: [], persistence: null, onePacket: false };
const WEB = '-A -t 192.168.0.1:80 -s rr';
const ONE = '-a -t 192.168.0.1:80 -r 192.168.0.11:80 -g -w 1';

describe('a saved service', () => {
  test.each([
    [WEB, 'tcp/192.168.0.1:80', { scheduler: 'rr' }],
    ['-A --sctp-service 192.168.0.1:9 -s none', 'sctp/192.168.0.1:9', { scheduler: 'none' }],
    ['-A -f -1 -s rr -o', 'fwm/4294967295', { scheduler: 'rr', onePacket: true }],
    [
      '-A -f 8 -6 -s wlc -p 45 -M 64',
      'fwm6/8',
      { scheduler: 'wlc', persistence: { seconds: 45, netmask: '64', engine: null } },
    ],
    [
      '-A -t 192.168.0.1:443 -s sh -p 600 -M 255.255.255.0 -b sh-fallback,sh-port',
      'tcp/192.168.0.1:443',
      {
        scheduler: 'sh',
        schedulerFlags: ['sh-fallback', 'sh-port'],
        persistence: { seconds: 600, netmask: '255.255.255.0', engine: null },
      },
    ],
    [
      '-A -u 192.168.0.1:5060 -s wlc -p 60 --pe sip -o',
      'udp/192.168.0.1:5060',
      {
        scheduler: 'wlc',
        persistence: { seconds: 60, netmask: '255.255.255.255', engine: 'sip' },
        onePacket: true,
      },
    ],
    ['-A -t 192.168.0.1:82 -s sh -b ', 'tcp/192.168.0.1:82', { scheduler: 'sh' }],
  ])('%s', (row, id, value) => {
    const { services, issues } = parse(row);
    expect(issues).toEqual([]);
    expect([...services].map(([name, service]) => [name, service.value])).toEqual([
      [id, { ...NO_EXTRAS, ...value }],
    ]);
  });
});

test('a saved server is placed by the service it names', () => {
  const { services, issues } = parse(
    '-A -f 8 -6 -s wlc',
    WEB,
    '-a -f 8 -6 -r [2001:db8::a]:0 -g -w 1',
    ONE,
  );
  expect(issues).toEqual([]);
  expect([...services.values()].map(({ servers }) => [...servers.keys()])).toEqual([
    ['[2001:db8::a]:0'],
    ['192.168.0.11:80'],
  ]);
});

test.each([
  ['a service twice', [WEB, WEB, ONE], ['2 DUPLICATE']],
  ['a server twice', [WEB, ONE, ONE], ['3 DUPLICATE']],
  ['a server of a service that is not there', ['-A -f 80 -s rr', ONE], ['2 ORPHAN_SERVER']],
  [
    'a mark of the other family',
    ['-A -f 8 -s rr', ONE.replace('-t 192.168.0.1:80', '-f 8 -6')],
    ['2 ORPHAN_SERVER'],
  ],
  ['an unknown command', [WEB, '-E -t 192.168.0.1:80 -s wlc'], ['2 UNKNOWN_LINE']],
  ['an unknown kind of service', ['-A -x 192.168.0.1:80 -s rr'], ['1 BAD_SERVICE']],
  ['a service without a scheduler', ['-A -t 192.168.0.1:80'], ['1 BAD_SERVICE']],
  ['a service with a broken name', ['-A -t 192.168.0:80 -s rr'], ['1 BAD_ENDPOINT']],
  ['an unknown option', [`${WEB} -z`], ['1 BAD_FLAGS']],
  ['options in another order', [`${WEB} -o -p 60`], ['1 BAD_FLAGS']],
  ['a server with a broken service', [WEB, ONE.replace('-t', '-x')], ['2 BAD_SERVICE']],
  ['a server without a name', [WEB, '-a -t 192.168.0.1:80 -g -w 1'], ['2 BAD_ENDPOINT']],
  ['a server with a broken weight', [WEB, ONE.replace('-w 1', '-w 1K')], ['2 BAD_NUMBER']],
  ['an empty line', [WEB, '', ONE], ['2 UNKNOWN_LINE']],
])('%s', (_, rows, issues) => {
  expect(issuesOf(...rows)).toEqual(issues);
});

test('the last line without its end may have lost digits of a weight', () => {
  const { services, issues } = parseSave(`${WEB}\n${ONE}`);
  expect(services.get([...services.keys()][0]!)?.servers.size).toBe(0);
  expect(issues).toEqual([{ code: 'TRUNCATED', line: 2, found: ONE }]);
});
