import type { Protocol } from '../../state/model/address.ts';
import { parseIpv6Groups } from '../../state/model/address.ts';
import type { ConnectionRow, ConnectionTarget } from '../../state/model/connection.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { IssueCode } from '../../state/model/rows.ts';
import { parseHexAddress, parseHexPort, parseServerName } from './endpoint.ts';
import { parseCount, parseHex32 } from './numbers.ts';

const PROTOCOLS: ReadonlyMap<string, Protocol | 'ip'> = new Map([
  ['TCP', 'tcp'],
  ['UDP', 'udp'],
  ['SCTP', 'sctp'],
  ['IP', 'ip'],
]);

/** `ESTABLISHED`, `C-SENT`, `ERR!`, `?`: the kernel's word, never without one. */
const STATE = /^[A-Z0-9_!?-]{1,16}$/;

/** The mark stands where the address would: all of an IPv4 one, the first 32 bits of an IPv6 one. */
function parseMark(text: string): number | undefined {
  if (!text.includes(':')) return parseHex32(text);
  const groups = parseIpv6Groups(text);
  if (!groups || groups.slice(2).some((group) => group !== 0)) return undefined;
  return (groups[0] ?? 0) * 0x10000 + (groups[1] ?? 0);
}

function parseTarget(
  protocol: ConnectionRow['protocol'],
  address: string,
  portText: string,
): ConnectionTarget | undefined {
  const port = parseHexPort(portText);
  if (port === undefined) return undefined;
  if (protocol === 'ip') {
    const mark = parseMark(address);
    return mark === undefined ? undefined : { kind: 'fwmark', mark };
  }
  const virtual = parseHexAddress(address);
  return virtual && { kind: 'address', address: virtual.text, port };
}

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

type Ends = Pick<ConnectionRow, 'client' | 'clientPort' | 'target' | 'serverId' | 'server'>;

/** Who is connected to whom, by the six words behind the protocol. */
function parseEnds(
  protocol: ConnectionRow['protocol'],
  words: readonly string[],
): Ends | undefined {
  const [from = '', fromPort = '', to = '', toPort = '', destination = '', port = ''] = words;
  const client = parseHexAddress(from);
  const clientPort = parseHexPort(fromPort);
  const target = parseTarget(protocol, to, toPort);
  const server = parseServerName(`${bracketed(destination)}:${port}`);
  if (!client || clientPort === undefined || !target || !server) return undefined;
  return { client: client.text, clientPort, target, serverId: server.id, server: server.key };
}

/**
 * The words of `TCP 0A000001 BAAA 0A000064 0050 0A000004 0050 FIN_WAIT        119`, with the name and
 * the data of a persistence engine behind them, or not.
 */
export function parseConnectionRow(words: readonly string[]): Result<ConnectionRow, IssueCode> {
  const protocol = PROTOCOLS.get(words[0] ?? '');
  if (!protocol) return err('UNKNOWN_LINE');
  const ends = parseEnds(protocol, words.slice(1, 7));
  if (!ends) return err('BAD_ENDPOINT');
  const [state = '', expires = '', engine, ...data] = words.slice(7);
  if (!STATE.test(state)) return err('BAD_FLAGS');
  const expiresSeconds = parseCount(expires);
  if (expiresSeconds === undefined) return err('BAD_NUMBER');
  const named = engine === undefined ? {} : { engine, engineData: data.join(' ') };
  return ok({ protocol, ...ends, state, expiresSeconds, ...named });
}
