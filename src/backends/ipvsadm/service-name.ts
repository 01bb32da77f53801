import type { Protocol, ServiceKey } from '../../state/model/address.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import { parseAddressKey, parseMarkKey } from './names.ts';
import type { IssueCode } from '../../state/model/rows.ts';

const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ['TCP', 'tcp'],
  ['UDP', 'udp'],
  ['SCTP', 'sctp'],
]);

/** A service and where the words after its name begin. */
export interface NamedService {
  readonly key: ServiceKey;
  readonly next: number;
}

/** `TCP  192.168.0.1:443`, `FWM  7` or `FWM  8 IPv6` at the beginning of a service row. */
export function parseServiceName(words: readonly string[]): Result<NamedService, IssueCode> {
  const [kind = '', name, third] = words;
  if (kind === 'FWM') {
    const next = third === 'IPv6' ? 3 : 2;
    const key = parseMarkKey(name, next === 3 ? 'ipv6' : 'ipv4');
    return key.ok ? ok({ key: key.value, next }) : key;
  }
  const protocol = PROTOCOLS.get(kind);
  if (!protocol) return err('UNKNOWN_LINE');
  const key = parseAddressKey(protocol, name);
  return key.ok ? ok({ key: key.value, next: 2 }) : key;
}
