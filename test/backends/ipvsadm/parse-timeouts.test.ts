import { expect, test } from 'vitest';
import { parseTimeouts } from '../../../src/backends/ipvsadm/parse-timeouts.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';

const LINE = 'Timeout (tcp tcpfin udp): 900 120 300\n';

test('seconds', () => {
  expect(parseTimeouts(LINE)).toEqual({ value: { tcp: 900, tcpfin: 120, udp: 300 }, issues: [] });
});

test.each(capturedSituations())('captured: $name', ({ read }) => {
  expect(parseTimeouts(read('ipvsadm/timeout.txt'))).toEqual({
    value: expect.objectContaining({ tcp: expect.any(Number) as number }) as object,
    issues: [],
  });
});

test.each([
  ['nothing', '', '1 BAD_NUMBER'],
  ['a sign', LINE.replace('900', '-900'), '1 BAD_NUMBER'],
  ['two numbers', LINE.replace(' 300', ''), '1 BAD_NUMBER'],
  ['other words', LINE.replace('udp', 'sctp'), '1 BAD_NUMBER'],
  ['another line', `${LINE}more\n`, '2 UNKNOWN_LINE'],
  ['no end', LINE.slice(0, -2), '1 TRUNCATED'],
])('%s is an issue', (_, text, issue) => {
  expect(parseTimeouts(text).issues.map(({ line, code }) => `${line} ${code}`)).toContain(issue);
});

test('a cut number is no value', () => {
  expect(parseTimeouts(LINE.slice(0, -2)).value).toBeUndefined();
});
