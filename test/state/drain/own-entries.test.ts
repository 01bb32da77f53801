import { expect, test } from 'vitest';
import { isEntryOf } from '../../../src/state/drain/own-entries.ts';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import type { ConnectionRow } from '../../../src/state/model/connection.ts';
import { realServer, serverKey, tcp, virtualService } from '../../helpers/build.ts';
import { entry, invalid, MARK, SERVER, TCP, template, UDP } from './scene.ts';

const to = (address: string, port: number): ConnectionRow['target'] => ({
  kind: 'address',
  address,
  port,
});
const mark = (value: number): Partial<ConnectionRow> => ({
  protocol: 'ip',
  target: { kind: 'fwmark', mark: value },
  server: serverKey('10.0.1.1:0'),
});
const wild = tcp('10.0.0.1:0');

test.each<[string, ServiceKey, string, ConnectionRow, boolean]>([
  ['a connection', TCP, SERVER, entry('ESTABLISHED', 1), true],
  ['of another protocol', UDP, SERVER, entry('ESTABLISHED', 1), false],
  ['to another VIP', TCP, SERVER, entry('ESTABLISHED', 1, { target: to('10.0.0.2', 80) }), false],
  ['to another port', TCP, SERVER, entry('ESTABLISHED', 1, { target: to('10.0.0.1', 81) }), false],
  ['of another server', TCP, '10.0.1.2:80', entry('ESTABLISHED', 1), false],
  ['of another port of the server', TCP, '10.0.1.1:81', entry('ESTABLISHED', 1), false],
  ['any port of a wildcard', wild, '10.0.1.1:0', entry('ESTABLISHED', 1), true],
  ['a template', TCP, SERVER, template(1), true],
  ['a template of another port', TCP, SERVER, template(1, { target: to('10.0.0.1', 443) }), false],
  [
    'a template of a wildcard, which has no ports',
    wild,
    '10.0.1.1:0',
    template(1, { target: to('10.0.0.1', 0), server: serverKey('10.0.1.1:0') }),
    true,
  ],
  ['the same is not of port 80', TCP, SERVER, template(1, { target: to('10.0.0.1', 0) }), false],
  ['a template out of use', TCP, SERVER, invalid(1), true],
  ['a template of the mark', MARK, '10.0.1.1:0', template(1, mark(7)), true],
  ['a template of another mark', MARK, '10.0.1.1:0', template(1, mark(8)), false],
  ['a connection, which may come by the mark or not', MARK, '10.0.1.1:0', entry('UDP', 1), false],
  [
    'a template of the IPv6 mark of that number',
    { kind: 'fwmark', mark: 7, family: 'ipv6' },
    '10.0.1.1:0',
    template(1, mark(7)),
    false,
  ],
])('%s', (_, key, server, row, own) => {
  expect(isEntryOf(virtualService(key), realServer(server))(row)).toBe(own);
});
