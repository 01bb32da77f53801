import type { Tunnel } from '../../state/model/service.ts';
import { parseUnsigned } from './numbers.ts';

/** What tunnels were before gue and gre, and still are unless told otherwise. */
export const IPIP: Tunnel = { type: 'ipip', port: null, checksum: 'none' };

const CHECKSUMS: ReadonlyMap<string, Tunnel['checksum']> = new Map([
  ['-c', 'none'],
  ['+c', 'checksum'],
  ['r+c', 'remote'],
]);

/** A UDP port of a gue tunnel. */
export function parseTunnelPort(word: string | undefined): number | undefined {
  const port = parseUnsigned(word);
  return port !== undefined && port <= 65_535 ? port : undefined;
}

/** The third column of `--tun-info`: `n/a` (`null`), `ipip`, `gue:6080:-c`, `gre:+c`. */
export function parseTunnelInfo(text: string): Tunnel | null | undefined {
  if (text === 'n/a') return null;
  if (text === 'ipip') return IPIP;
  const [type, ...rest] = text.split(':');
  const checksum = CHECKSUMS.get(rest.at(-1) ?? '');
  if (checksum === undefined) return undefined;
  if (type === 'gre' && rest.length === 1) return { type, port: null, checksum };
  const port = parseTunnelPort(rest[0]);
  if (type !== 'gue' || rest.length !== 2 || port === undefined) return undefined;
  return { type, port, checksum };
}
