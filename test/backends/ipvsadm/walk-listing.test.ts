import { describe, expect, test } from 'vitest';
import { plain } from '../../../src/backends/ipvsadm/form-plain.ts';
import { stats } from '../../../src/backends/ipvsadm/form-stats.ts';
import { walkListing } from '../../../src/backends/ipvsadm/walk-listing.ts';
import { HEADERS, listingOf, oneListingOf } from './listing-text.ts';

const WEB = 'TCP  192.168.0.1:80 rr';
const DNS = 'UDP  192.168.0.1:53 wlc ops';
const ONE = '  -> 192.168.0.11:80              Route   1      2          3         ';
const TWO = '  -> 192.168.0.12:80              Route   0      0          0         ';

/** Services with their servers by name, and issues by code and line. */
function outline(text: string): unknown {
  const { services, issues } = walkListing(text, plain);
  return {
    services: [...services].map(([id, { servers }]) => [id, [...servers.keys()]]),
    issues: issues.map(({ code, line }) => `${line} ${code}`),
  };
}

describe('a listing', () => {
  test('has services and servers by name', () => {
    expect(outline(listingOf('plain', WEB, ONE, TWO, DNS))).toEqual({
      services: [
        ['tcp/192.168.0.1:80', ['192.168.0.11:80', '192.168.0.12:80']],
        ['udp/192.168.0.1:53', []],
      ],
      issues: [],
    });
  });

  test('tells marks of both families apart', () => {
    expect(outline(listingOf('plain', 'FWM  8 rr', ONE, 'FWM  8 IPv6 rr', TWO))).toEqual({
      services: [
        ['fwm/8', ['192.168.0.11:80']],
        ['fwm6/8', ['192.168.0.12:80']],
      ],
      issues: [],
    });
  });

  test('may be empty', () => {
    expect(outline(listingOf('plain'))).toEqual({ services: [], issues: [] });
  });

  test('may be several, each with its own titles and none with a version', () => {
    const text = oneListingOf('plain', WEB, ONE) + oneListingOf('plain', DNS);
    expect(outline(text)).toEqual({
      services: [
        ['tcp/192.168.0.1:80', ['192.168.0.11:80']],
        ['udp/192.168.0.1:53', []],
      ],
      issues: [],
    });
  });
});

describe('without its titles nobody knows what the columns mean', () => {
  test.each([
    ['no line at all', '', ['1 BAD_HEADER']],
    ['none', `${WEB}\n${ONE}\n`, ['1 BAD_HEADER', '2 BAD_HEADER']],
    ['the version alone', `${HEADERS.plain[0]!}\n`, ['2 BAD_HEADER']],
    ['the first alone', `${HEADERS.plain[1]!}\n${WEB}\n`, ['2 BAD_HEADER']],
    ['the second alone', `${HEADERS.plain[2]!}\n${WEB}\n`, ['1 BAD_HEADER', '2 BAD_HEADER']],
    ['those of another form', listingOf('tun-info', WEB), ['3 BAD_HEADER', '4 BAD_HEADER']],
    [
      'another form behind the right one',
      listingOf('plain', WEB) + oneListingOf('stats', DNS, ONE),
      ['5 BAD_HEADER', '6 BAD_HEADER', '7 BAD_HEADER', '8 BAD_HEADER'],
    ],
  ])('%s', (_, text, issues) => {
    expect(outline(text)).toMatchObject({ issues });
  });
});

describe('a row that cannot be read', () => {
  test.each([
    ['an unknown method', ONE.replace('Route', 'Rout'), 'UNKNOWN_FORWARDING'],
    ['a negative weight', ONE.replace(' 1 ', '-1 '), 'BAD_NUMBER'],
    ['shortened figures', ONE.replace(' 2 ', '2K '), 'BAD_NUMBER'],
  ])('%s costs that server alone', (_, row, code) => {
    expect(outline(listingOf('plain', WEB, row, TWO))).toEqual({
      services: [['tcp/192.168.0.1:80', ['192.168.0.12:80']]],
      issues: [`5 ${code}`],
    });
  });

  test.each([
    ['a service of an unknown protocol', DNS.replace('UDP', '?'), 'UNKNOWN_LINE'],
    ['a service with a broken address', DNS.replace('.0.1', '.0.'), 'BAD_ENDPOINT'],
    ['a service with unknown flags', `${DNS} twice`, 'BAD_FLAGS'],
    ['a mark that is none', 'FWM  x rr', 'BAD_SERVICE'],
    ['a service twice', WEB, 'DUPLICATE'],
    ['an empty line', '', 'UNKNOWN_LINE'],
    ['a version where none belongs', HEADERS.plain[0]!, 'UNKNOWN_LINE'],
    ['a server that swallowed a service', `${ONE}${DNS}`, 'BAD_NUMBER'],
    ['a server of which little is left', '  -> 192.1', 'BAD_ENDPOINT'],
  ])('%s leaves the servers below it without an owner', (_, row, code) => {
    expect(outline(listingOf('plain', WEB, TWO, row, ONE))).toEqual({
      services: [['tcp/192.168.0.1:80', ['192.168.0.12:80']]],
      issues: [`6 ${code}`, '7 ORPHAN_SERVER'],
    });
  });

  test('a server twice counts once', () => {
    const { services, issues } = walkListing(
      listingOf('plain', WEB, ONE, ONE.replace(' 1 ', ' 9 '), TWO),
      plain,
    );
    const weights = [...services.values()].map(({ servers }) =>
      [...servers.values()].map(({ weight }) => weight),
    );
    expect(weights).toEqual([[1, 0]]);
    expect(issues.map(({ code, line }) => `${line} ${code}`)).toEqual(['6 DUPLICATE']);
  });
});

test('a text cut in a line loses that line, whose last number may have lost digits', () => {
  const text = listingOf('stats', 'TCP  192.168.0.1:80   1 2 3 4 567');
  expect(walkListing(text.slice(0, -2), stats)).toEqual({
    services: new Map(),
    issues: [{ code: 'TRUNCATED', line: 4, found: 'TCP  192.168.0.1:80   1 2 3 4 56' }],
  });
});
