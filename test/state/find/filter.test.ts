import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { parseFilter } from '../../../src/state/find/filter.ts';
import type { Filter } from '../../../src/state/find/filter.ts';
import type { Subject } from '../../../src/state/find/subject.ts';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import { realServer, tcp, virtualService } from '../../helpers/build.ts';

function filter(text: string): Filter {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

/** A plain word hits it, an inverse one does not. */
const matches = ({ words }: Filter, subject: Subject): boolean =>
  words.every(({ inverse, hits }) => hits(subject) !== inverse);

const draining = realServer('192.168.65.156:8080', {
  forwarding: 'masquerade',
  weight: 0,
  active: 3,
});
const web = virtualService(tcp('192.168.65.127:80'), [draining], {
  scheduler: 'wlc',
  schedulerFlags: ['flag-1'],
  onePacket: true,
});
const pair = { service: web, server: draining, names: ['Web Front', 'node-7.lan'], troubled: true };
const alone = { service: web, names: ['Web Front'], troubled: false };

const v6Server = realServer('[fd00:0:0:80::2]:443');
const v6 = {
  service: virtualService(tcp('[fd00::127]:443'), [v6Server]),
  server: v6Server,
  names: [],
  troubled: false,
};
const markKey: ServiceKey = { kind: 'fwmark', mark: 7 };
const mark = { service: virtualService(markKey), names: [], troubled: false };

describe('a filter', () => {
  test.each([
    // an address, part of it, a network
    ['192.168', true],
    ['65.156', true],
    ['192.168.65.1567', false],
    ['192.168.65.0/24', true],
    ['192.168.65.156/30', true],
    ['192.168.65.152/30', false],
    ['0.0.0.0/0', true],
    ['fd00::/16', false],
    // a port, an endpoint
    [':80', true],
    [':8080', true],
    [':808', false],
    ['8080', true],
    ['192.168.65.127:80', true],
    ['192.168.65.127:8080', false],
    ['65.127:80', true],
    ['5.127:', true],
    ['tcp/192.168.65.127:80', true],
    // words for a fact
    ['tcp', true],
    ['udp', false],
    ['WLC', true],
    ['lc', false],
    ['nat', true],
    ['masq', true],
    ['direct', false],
    ['draining', true],
    ['quiesced', false],
    ['trouble', true],
    ['ops', true],
    ['flag-1', true],
    // names
    ['front', true],
    ['NODE-7', true],
    ['back', false],
    ['"web front"', true],
    ['"web back"', false],
    ['"web fro', true],
    // more than one, turned round, patterns
    ['tcp draining :80', true],
    ['tcp draining :81', false],
    ['!udp', true],
    ['!draining', false],
    ['!"web front"', false],
    ['~^192\\.168\\.65\\.15[67]', true],
    ['~WLC.*Draining', true],
    ['~"web (front|back)$"', true],
    ['!~front', false],
    ['!~back', true],
    ['~"\\Wfront"', true],
    // nothing yet
    ['', true],
    ['  ', true],
    ['!', true],
    ['tcp !~', true],
    ['~', true],
    ['""', true],
  ])('%s', (text, expected) => {
    expect(matches(filter(text), pair)).toBe(expected);
  });

  test.each([
    ['fd00::/16', true],
    ['fd00:0:0:80::/64', true],
    ['fd00:0:0:81::/64', false],
    ['fd00:0:0:0::7f/64', true],
    ['fd00:0000::127', true],
    ['FD00', true],
    ['[fd00:0:0:80::2]:443', true],
    ['80::2]:443', true],
    ['[fd00', true],
    [':80', false],
    ['10.0.0.0/8', false],
  ])('of IPv6: %s', (text, expected) => {
    expect(matches(filter(text), v6)).toBe(expected);
  });

  test.each([
    ['fwm', true],
    ['fwm/7', true],
    ['7', true],
    ['0x7', true],
    ['17', false],
    ['tcp', false],
    [':7', false],
  ])('of a mark: %s', (text, expected) => {
    expect(matches(filter(text), mark)).toBe(expected);
  });

  test.each(['masq', 'draining', '65.156', ':8080', 'trouble', 'node'])(
    'a service by itself lacks what its servers have: %s',
    (text) => {
      expect(matches(filter(text), alone)).toBe(false);
    },
  );

  test.each([
    ['~(', 'unterminated group'],
    ['tcp ~[z-a]', 'out of order'],
    ['~(a+)+', 'repeats a repeat'],
    ['~((x|y{2,})z)*', 'repeats a repeat'],
    ['~(a|a)*b', 'repeats a repeat or a choice'],
    ['~(?:1|12)*z', 'repeats a repeat or a choice'],
    ['~(\\d?\\d?)*z', 'repeats a repeat or a choice'],
    ['~.*.*.*.*z', undefined], // as ~z
    ['~z.*.*.*', undefined],
    ['~a.*b.*c.*d', 'more than 2'],
    ['~[^z]*.+.{0,99}\\D*z', 'more than 2'],
    [`~${'.?'.repeat(30)}z`, 'more than 10'],
    ['~((.?){4}){4}z', 'more than 10'],
    ['~(.*.*){2}z', 'more than 2'],
    ['~(\\d+\\.){3}\\d+', undefined],
    ['~(\\d{1,3}\\.){3}\\d{1,3}', undefined],
    ['~(?:443|80)?.*?wlc.*draining', undefined],
    ['~(\\d+\\.){3}', undefined],
    ['~(web|db)+', undefined],
    ['~[(+]+(ab)*', undefined],
    ['~a+b+c+d+e+', 'more than 4'],
    [`~${'a'.repeat(201)}`, 'longer than 200'],
  ])('says what is wrong with %s', (text, expected) => {
    const parsed = parseFilter(text);
    expect(parsed.ok ? undefined : parsed.error).toEqual(
      expected && expect.stringContaining(expected),
    );
  });

  test('takes any text', () => {
    const piece = fc.constantFrom('!', '~', '"', ' ', '/', ':', '[', '(', '1', 'a', '.', '8');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          const parsed = parseFilter(text);
          if (parsed.ok) matches(parsed.value, pair);
        },
      ),
    );
  });
});
