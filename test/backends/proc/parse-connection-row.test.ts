import { describe, expect, test } from 'vitest';
import { parseConnectionRow } from '../../../src/backends/proc/parse-connection-row.ts';
import { isTemplate, isUsableTemplate } from '../../../src/state/model/connection.ts';
import { splitBlanks } from '../../../src/state/model/rows.ts';

const parse = (row: string) => parseConnectionRow(splitBlanks(row));

describe('a row of the connection table', () => {
  test('tells who is connected to whom', () => {
    expect(
      parse('TCP 0A000001 BAAA 0A000064 0050 0A000004 1F90 FIN_WAIT        119'),
    ).toMatchObject({
      value: {
        protocol: 'tcp',
        client: '10.0.0.1',
        clientPort: 47786,
        target: { kind: 'address', address: '10.0.0.100', port: 80 },
        serverId: '10.0.0.4:8080',
        server: { rip: '10.0.0.4', port: 8080, family: 'ipv4' },
        state: 'FIN_WAIT',
        expiresSeconds: 119,
      },
    });
  });

  test('has IPv6 addresses without brackets', () => {
    const row =
      'TCP 2001:0db8:0009:0000:0000:0000:0000:0001 8A6E 2001:0db8:0000:0000:0000:0000:0000:0100 0051 2001:0db8:0000:0000:0000:0000:0000:0004 0051 ESTABLISHED     898';
    expect(parse(row)).toMatchObject({
      value: { client: '2001:db8:9::1', serverId: '[2001:db8::4]:81', expiresSeconds: 898 },
    });
  });

  test('leads an IPv4 client through a tunnel to an IPv6 server', () => {
    const row =
      'UDP 0A000001 BAAA 0A000064 0035 fd00:0009:0000:0000:0000:0000:0000:0004 0035 UDP             300';
    expect(parse(row)).toMatchObject({
      value: { client: '10.0.0.1', serverId: '[fd00:9::4]:53', state: 'UDP' },
    });
  });

  test('is a template of a mark', () => {
    expect(
      parse('IP  0A090000 0000 00000007 0000 0A000004 0000 ASSURED          29'),
    ).toMatchObject({
      value: { protocol: 'ip', target: { kind: 'fwmark', mark: 7 }, serverId: '10.0.0.4:0' },
    });
  });

  test('is a template of an IPv6 mark, which stands in the first 32 bits', () => {
    const row =
      'IP  fd00:0009:0000:0000:0000:0000:0000:0000 0000 8000:0007:0000:0000:0000:0000:0000:0000 0000 fd00:0009:0000:0000:0000:0000:0000:0013 0000 NONE             29';
    expect(parse(row)).toMatchObject({ value: { target: { mark: 0x80000007 } } });
  });

  test('says what a persistence engine found', () => {
    const row =
      'UDP 0A000001 0000 0A000064 13C4 0A000004 13C4 NONE             59 sip a84b4c76e66710@pc33';
    expect(parse(row)).toMatchObject({
      value: { engine: 'sip', engineData: 'a84b4c76e66710@pc33' },
    });
    expect(parse('TCP 0A000001 BAAA 0A000064 0050 0A000004 0050 FIN_WAIT 1')).not.toHaveProperty(
      'value.engine',
    );
  });

  test.each(['C-REPLIED', 'S-ACK-SENT', 'ERR!', 'BUG!', '?'])('may be in state %s', (state) => {
    expect(parse(`SCTP 0A000001 BAAA 0A000064 0009 0A000004 0009 ${state} 5`)).toMatchObject({
      value: { state },
    });
  });

  test.each([
    ['ICMP 0A000001 BAAA 0A000064 0050 0A000004 0050 NONE 1', 'UNKNOWN_LINE'],
    ['TCP 0A00001 BAAA 0A000064 0050 0A000004 0050 NONE 1', 'BAD_ENDPOINT'],
    ['TCP 0A000001 BAA 0A000064 0050 0A000004 0050 NONE 1', 'BAD_ENDPOINT'],
    ['TCP 0A000001 BAAA 0A000064 0050 [0A000004] 0050 NONE 1', 'BAD_ENDPOINT'],
    ['TCP 0A000001 BAAA 0A000064 0050 0A000004 0050 NONE', 'BAD_NUMBER'],
    ['TCP 0A000001 BAAA 0A000064 0050 0A000004 0050 NONE -1', 'BAD_NUMBER'],
    ['TCP 0A000001 BAAA 0A000064 0050 0A000004 0050 none 1', 'BAD_FLAGS'],
    [
      'IP  0A090000 0000 0001:0002:0003:0000:0000:0000:0000:0000 0000 0A000004 0000 NONE 1',
      'BAD_ENDPOINT',
    ],
    ['', 'UNKNOWN_LINE'],
  ])('cannot be read: %j', (row, code) => {
    expect(parse(row)).toEqual({ ok: false, error: code });
  });
});

describe('what a row is', () => {
  test.each([
    ['TCP 0A090001 0000 0A090064 0050 0A000004 1F90 ASSURED 56', true, true],
    ['TCP 0A090001 0000 0A090064 0050 0A000004 1F90 NONE 56', true, true],
    ['IP  0A090000 0000 00000007 0000 0A000004 0000 ASSURED 29', true, true],
    ['TCP 0A090001 0000 0A090064 FFFF 0A000004 FFFF ASSURED 56', true, false],
    ['TCP 0A090001 8A6E 0A090064 0050 0A000004 1F90 NONE 56', false, false],
    ['TCP 0A090001 8A6E 0A090064 0050 0A000004 1F90 ESTABLISHED 56', false, false],
  ])('%s: template %s, usable %s', (row, template, usable) => {
    const parsed = parse(row);
    if (!parsed.ok) throw new Error(row);
    expect([isTemplate(parsed.value), isUsableTemplate(parsed.value)]).toEqual([template, usable]);
  });
});
