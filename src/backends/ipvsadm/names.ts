import type {
  Family,
  IpAddress,
  Protocol,
  ServerKey,
  ServiceKey,
} from '../../state/model/address.ts';
import { parseEndpoint, serverId } from '../../state/model/address.ts';
import type { Rip, ServerId, Vip } from '../../state/model/brand.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import { parseMark } from './numbers.ts';
import type { IssueCode } from '../../state/model/rows.ts';

/** A copy of a piece of text: kept as a slice it would keep the whole listing it was cut from. */
export const detach = (text: string): string => Buffer.from(text).toString();

/** A name as ipvsadm prints it: IPv6 in any spelling, the port in just one. */
function parseName(
  text: string,
): { readonly address: IpAddress; readonly port: number } | undefined {
  const endpoint = parseEndpoint(text);
  return endpoint.ok && text.endsWith(`:${endpoint.value.port}`) ? endpoint.value : undefined;
}

/** A real server's key with the name made of it. */
export interface NamedServer {
  readonly id: ServerId;
  readonly key: ServerKey;
}

/** More servers than any director has; a text of nothing but noise cannot grow the memory past it. */
const REMEMBERED = 65_536;
const servers = new Map<string, NamedServer>();

/** `10.0.0.11:80` or `[fd00::1]:80`; the same texts recur at every poll and are remembered. */
export function parseServerName(text: string): NamedServer | undefined {
  const known = servers.get(text);
  if (known) return known;
  const copy = detach(text);
  const endpoint = parseName(copy);
  if (!endpoint) return undefined;
  const { address, port } = endpoint;
  const key: ServerKey = { rip: address.text as Rip, port, family: address.family }; // minted here, by its parser
  const server: NamedServer = { id: serverId(key), key };
  if (servers.size >= REMEMBERED) servers.clear();
  servers.set(copy, server);
  return server;
}

/** The service that `protocol` serves at `text`, e.g. `192.168.0.1:443`. */
export function parseAddressKey(
  protocol: Protocol,
  text: string | undefined,
): Result<ServiceKey, IssueCode> {
  const endpoint = parseName(detach(text ?? ''));
  if (!endpoint) return err('BAD_ENDPOINT');
  const { address, port } = endpoint;
  const vip = address.text as Vip; // minted here, by its parser
  return ok({ kind: 'address', protocol, vip, port, family: address.family });
}

/** The service of a mark as `%d` prints it. */
export function parseMarkKey(
  word: string | undefined,
  family: Family,
): Result<ServiceKey, IssueCode> {
  const mark = parseMark(word);
  return mark === undefined ? err('BAD_SERVICE') : ok({ kind: 'fwmark', mark, family });
}

/** The services a key may mean: a mark of unknown family is that of an IPv4 service, an IPv6 one, or both. */
export const possibleKeys = (key: ServiceKey): readonly ServiceKey[] =>
  key.kind === 'fwmark' && key.family === undefined
    ? [
        { ...key, family: 'ipv4' },
        { ...key, family: 'ipv6' },
      ]
    : [key];
