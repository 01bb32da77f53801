import { expect, test } from 'vitest';
import { splitBlanks } from '../../../src/state/model/rows.ts';
import { parseServiceName } from '../../../src/backends/ipvsadm/service-name.ts';
import { serviceId } from '../../../src/state/model/address.ts';

test.each([
  ['TCP  192.168.0.1:443 sh', 'tcp/192.168.0.1:443', 2],
  ['UDP  [fd00::1]:53 rr', 'udp/[fd00::1]:53', 2],
  ['SCTP 192.168.0.1:9 rr', 'sctp/192.168.0.1:9', 2],
  ['FWM  7 wrr', 'fwm/7', 2],
  ['FWM  8 IPv6 wlc persistent 45 mask 64', 'fwm6/8', 3],
  ['FWM  -1 rr', 'fwm/4294967295', 2],
  ['FWM  -2147483648 IPv6', 'fwm6/2147483648', 3],
])('%s is %s', (row, id, next) => {
  const name = parseServiceName(splitBlanks(row));
  expect(name.ok && [serviceId(name.value.key), name.value.next]).toEqual([id, next]);
});

test.each([
  ['', 'UNKNOWN_LINE'],
  ['?    192.168.0.1:9 rr', 'UNKNOWN_LINE'],
  ['tcp  192.168.0.1:9 rr', 'UNKNOWN_LINE'],
  ['TCP  www.example.com:80 rr', 'BAD_ENDPOINT'],
  ['TCP', 'BAD_ENDPOINT'],
  ['FWM', 'BAD_SERVICE'],
  ['FWM  IPv6 wlc', 'BAD_SERVICE'],
])('%j is %s', (row, error) => {
  expect(parseServiceName(splitBlanks(row))).toEqual({ ok: false, error });
});
