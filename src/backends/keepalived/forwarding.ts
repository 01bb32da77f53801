import type { Statement } from '../../state/model/keepalived/conf.ts';
import { numberIn } from '../../state/model/keepalived/statement.ts';
import type { Forwarding, Tunnel } from '../../state/model/service.ts';

/** How packets get to servers, and the statement that says so. */
export interface Method {
  readonly forwarding: Forwarding;
  readonly tunnel: Tunnel | null;
  readonly statement: Statement;
}

const METHODS: ReadonlyMap<string, Forwarding> = new Map([
  ['NAT', 'masquerade'],
  ['DR', 'direct'],
  ['TUN', 'tunnel'],
]);

const TYPES = ['ipip', 'gue', 'gre'] as const;

const CHECKSUMS: ReadonlyMap<string, Tunnel['checksum']> = new Map([
  ['nocsum', 'none'],
  ['csum', 'checksum'],
  ['remcsum', 'remote'],
]);

/** What can be together: gue alone has a port, and needs one; ipip has no checksum, gre no remote one. */
function isPossible({ type, port, checksum }: Tunnel): boolean {
  if ((type === 'gue') !== (port !== null)) return false;
  return checksum === 'none' || type === 'gue' || (type === 'gre' && checksum === 'checksum');
}

/** `type gue port 6080 csum`; `undefined` for what keepalived refuses (check_parser.c: svr_forwarding_handler). */
function tunnelIn(words: readonly string[]): Tunnel | undefined {
  let tunnel: Tunnel = { type: 'ipip', port: null, checksum: 'none' };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const checksum = CHECKSUMS.get(word);
    if (checksum) tunnel = { ...tunnel, checksum };
    else if (word === 'type') {
      const type = TYPES.find((each) => each === words[at + 1]);
      if (!type) return undefined;
      tunnel = { ...tunnel, type };
      at += 1;
    } else if (word === 'port') {
      const port = numberIn(words[at + 1] ?? '', 1, 65_535);
      if (port === undefined) return undefined;
      tunnel = { ...tunnel, port };
      at += 1;
    } else return undefined;
  }
  return isPossible(tunnel) ? tunnel : undefined;
}

const IPIP: Tunnel = { type: 'ipip', port: null, checksum: 'none' };

/** Options that cannot be cost the options, not the method. */
function methodOf(statement: Statement): Method | undefined {
  const [, word = '', ...options] = statement.words;
  const forwarding = METHODS.get(word);
  if (!forwarding) return undefined;
  const tunnel = forwarding === 'tunnel' ? (tunnelIn(options) ?? IPIP) : null;
  return { forwarding, tunnel, statement };
}

/** The last method among these statements that is one. */
export const methodIn = (
  block: readonly Statement[],
  names: readonly string[],
): Method | undefined =>
  block
    .filter(({ words: [name = ''] }) => names.includes(name))
    .flatMap((statement) => methodOf(statement) ?? [])
    .at(-1);
