import type { ServiceKey } from '../../state/model/address.ts';
import type { Protocol } from '../../state/model/address.ts';
import type { Vip } from '../../state/model/brand.ts';
import type { KernelPersistence, KernelService } from '../../state/model/reading.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import { parseHexEndpoint } from './endpoint.ts';
import { parseHex32, parseSignedAsUnsigned } from './numbers.ts';
import type { IssueCode } from '../../state/model/rows.ts';

/** A service row of /proc/net/ip_vs without the destinations below it. */
export type ServiceRow = Omit<KernelService, 'servers'>;

const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ['TCP', 'tcp'],
  ['UDP', 'udp'],
  ['SCTP', 'sctp'],
]);

/** At most 15 characters, see IP_VS_SCHEDNAME_MAXLEN; the two words that follow it are none. */
const SCHEDULER = /^(?!(?:ops|persistent)$)[\w-]{1,15}$/;

/** `TCP  C0A80001:0050 ...` or `FWM  00000007 ...`. */
function parseKey(kind: string, name: string): Result<ServiceKey, IssueCode> {
  if (kind === 'FWM') {
    const mark = parseHex32(name);
    return mark === undefined || mark === 0 ? err('BAD_SERVICE') : ok({ kind: 'fwmark', mark });
  }
  const protocol = PROTOCOLS.get(kind);
  if (!protocol) return err('UNKNOWN_LINE');
  const endpoint = parseHexEndpoint(name);
  if (!endpoint) return err('BAD_ENDPOINT');
  const { address, port, family } = endpoint;
  return ok({ kind: 'address', protocol, vip: address as Vip, port, family }); // minted here, by its parser
}

/** `persistent 90000 FFFFFFFF`: jiffies, which an HZ of 1000 drives past INT_MAX, and a mask. */
function parsePersistence(words: readonly string[]): Result<KernelPersistence | null, IssueCode> {
  if (words.length === 0) return ok(null);
  if (words.length !== 3 || words[0] !== 'persistent') return err('BAD_FLAGS');
  const jiffies = parseSignedAsUnsigned(words[1] ?? '');
  const mask = parseHex32(words[2] ?? '');
  return jiffies === undefined || mask === undefined ? err('BAD_NUMBER') : ok({ jiffies, mask });
}

/** The words of `TCP  C0A80001:01BB sh ops persistent 60000 FFFFFF00`. */
export function parseServiceRow(words: readonly string[]): Result<ServiceRow, IssueCode> {
  const [kind = '', name = '', scheduler = '', ...flags] = words;
  const key = parseKey(kind, name);
  if (!key.ok) return key;
  if (!SCHEDULER.test(scheduler)) return err('BAD_SERVICE');
  const onePacket = flags[0] === 'ops';
  const persistence = parsePersistence(onePacket ? flags.slice(1) : flags);
  if (!persistence.ok) return persistence;
  const told = onePacket || key.value.family !== 'ipv6';
  const row = { key: key.value, scheduler, persistence: persistence.value };
  return ok(told ? { ...row, onePacket } : row);
}
