import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  connectionParser,
  parseIpVsConnSteps,
} from '../../../src/backends/proc/parse-ip-vs-conn.ts';
import type { ConnectionListing, ConnectionRow } from '../../../src/state/model/connection.ts';
import { isTemplate, isUsableTemplate } from '../../../src/state/model/connection.ts';
import { finish } from '../../../src/state/model/steps.ts';
import { capturedSituations, readFixture } from '../../helpers/fixtures.ts';

const HEAD = 'Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n';

const parse = (
  text: string,
  wanted: (row: ConnectionRow) => boolean = () => true,
): ConnectionListing => finish(parseIpVsConnSteps(text, wanted));

const hexPort = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');

const hexAddress = (address: string): string => {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((octet) => Number(octet).toString(16).toUpperCase().padStart(2, '0'))
      .join('');
  const [head = '', tail = ''] = address.split('::').map((half) => half);
  const groups = (half: string): string[] => (half === '' ? [] : half.split(':'));
  const zeros = Array<string>(8 - groups(head).length - groups(tail).length).fill('0');
  const all = address.includes('::')
    ? [...groups(head), ...zeros, ...groups(tail)]
    : groups(address);
  return all.map((group) => group.padStart(4, '0')).join(':');
};

/** `ip_vs_conn_seq_show` again. */
function retell({
  protocol,
  client,
  clientPort,
  target,
  server,
  state,
  expiresSeconds,
}: ConnectionRow) {
  const [to, port] =
    target.kind === 'address'
      ? [hexAddress(target.address), target.port]
      : [target.mark.toString(16).toUpperCase().padStart(8, '0'), 0];
  return [
    protocol.toUpperCase().padEnd(3),
    `${hexAddress(client)} ${hexPort(clientPort)} ${to} ${hexPort(port)}`,
    `${hexAddress(server.rip)} ${hexPort(server.port)} ${state.padEnd(11)}`,
    String(expiresSeconds).padStart(7),
  ].join(' ');
}

const captured = capturedSituations().map(
  ({ name, read }) => [name, read('net/ip_vs_conn')] as const,
);

describe.each(captured)('the connection table of %s', (_, text) => {
  test('is read to the last row, and says what the kernel said', () => {
    const { rows, entries, issues } = parse(text);
    expect(issues).toEqual([]);
    expect(entries).toBe(rows.length);
    const printed = rows.map((row) => `${retell(row)}\n`).join('');
    expect(HEAD + printed).toBe(text);
  });
});

test('templates of a real kernel: of a mark in both families, and one out of use', () => {
  const { rows, issues } = parse(readFixture('captured/templates/net/ip_vs_conn'));
  expect(issues).toEqual([]);
  const templates = rows.filter(isTemplate);
  expect(templates.map(({ target, serverId }) => ({ target, serverId }))).toEqual([
    { target: { kind: 'fwmark', mark: 1 }, serverId: '[fd00:9::14]:0' },
    {
      target: { kind: 'address', address: '10.9.0.101', port: 0xffff },
      serverId: '10.9.8.16:65535',
    },
    { target: { kind: 'fwmark', mark: 1 }, serverId: '10.9.0.14:0' },
  ]);
  expect(templates.map(isUsableTemplate)).toEqual([true, false, true]);
});

const traffic = capturedSituations()
  .find(({ name }) => name === 'traffic')
  ?.read('net/ip_vs_conn');

describe('the parser', () => {
  test('keeps only what is wanted, and counts the rest', () => {
    const { rows, entries } = parse(traffic ?? '', isUsableTemplate);
    expect(rows).toHaveLength(1);
    expect(entries).toBeGreaterThan(100);
  });

  test('does not mind where a text is cut into pieces', () => {
    const whole = parse(traffic ?? '');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 20 }), (lengths) => {
        const parser = connectionParser(() => true);
        let at = 0;
        for (const length of lengths) {
          parser.feed((traffic ?? '').slice(at, at + length));
          at += length;
        }
        parser.feed((traffic ?? '').slice(at));
        expect(parser.end()).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('loses a row that cannot be read, never more', () => {
    const good = 'TCP 0A000001 BAAA 0A000064 0050 0A000004 0050 FIN_WAIT        119\n';
    const { rows, issues, unreadable } = parse(`${HEAD}${good}rubbish\n${good}`);
    expect(rows).toHaveLength(2);
    expect(issues).toEqual([{ code: 'UNKNOWN_LINE', line: 3, found: 'rubbish' }]);
    expect(unreadable).toBe(1);
  });

  test('tells of a last row that was cut, of another title, and of no text at all', () => {
    const row = 'TCP 0A000001 BAAA 0A000064 0050 0A000004 0050 FIN_WAIT        119';
    expect(parse(HEAD + row).issues).toEqual([{ code: 'TRUNCATED', line: 2, found: row }]);
    expect(parse('Something else\n').issues).toMatchObject([{ code: 'BAD_HEADER' }]);
    expect(parse('').issues).toMatchObject([{ code: 'BAD_HEADER' }]);
  });

  test('keeps a few of a thousand bad rows', () => {
    const { issues, unreadable } = parse(HEAD + 'x\n'.repeat(1000));
    expect([issues.length, unreadable]).toEqual([20, 1000]);
  });

  test('survives any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parse(HEAD + text)));
  });
});
