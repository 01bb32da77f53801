import type { NoKeepalived } from '../../../state/model/keepalived/process.ts';
import type { HeldAddress } from '../../../state/model/keepalived/vrrp.ts';
import type { Result } from '../../../state/model/result.ts';
import { err, ok } from '../../../state/model/result.ts';
import type { Host } from '../../../state/ports.ts';
import { localLeaves, parseFibTrie } from './parse-fib-trie.ts';
import { parseIfInet6 } from './parse-if-inet6.ts';
import { parseIpAddr } from './parse-ip-addr.ts';

type Reader = Pick<Host, 'read' | 'run'>;

type Addresses = Result<readonly HeldAddress[], NoKeepalived>;

/** Of a director with very many routes the kernel would print them all. */
const LONGEST_TRIE = 1_000_000;

async function askIp(host: Reader): Promise<Addresses> {
  const told = await host.run(['ip', '-o', 'addr']);
  if (told.kind === 'exited' && told.exitCode === 0) return ok(parseIpAddr(told.stdout));
  const why = told.kind === 'exited' ? told.stderr.trim().split('\n')[0] : told.kind;
  return err({
    code: 'unreadable',
    message: `the addresses of this director cannot be read: ip -o addr: ${why ?? ''}`,
    remedy: 'see whether /proc/net/fib_trie can be read, or iproute2 is installed',
  });
}

/** What is the same as long as no address came or went. */
const markOf = (trie: string, inet6: string): string => [...localLeaves(trie), inet6].join('\n');

/**
 * Reads the addresses of a director several times a second: a process is started only where /proc tells that one
 * came or went, for it does not tell of which interface an IPv4 address is.
 */
export function addressReader(host: Reader, procfs: string): () => Promise<Addresses> {
  let isLong = false;
  let last: { readonly mark: string; readonly addresses: readonly HeldAddress[] } | undefined;
  return async () => {
    if (isLong) return askIp(host);
    const [trie, inet6] = await Promise.all([
      host.read(`${procfs}/net/fib_trie`),
      host.read(`${procfs}/net/if_inet6`),
    ]);
    if (trie.kind !== 'read') return askIp(host);
    isLong = trie.text.length > LONGEST_TRIE;
    if (inet6.kind !== 'read' && inet6.kind !== 'missing') return askIp(host);
    const ipv6 = inet6.kind === 'read' ? inet6.text : '';
    const mark = markOf(trie.text, ipv6);
    if (last?.mark === mark) return ok(last.addresses);
    const told = await askIp(host);
    const addresses = told.ok ? told.value : [...parseFibTrie(trie.text), ...parseIfInet6(ipv6)];
    last = { mark, addresses };
    return ok(addresses);
  };
}
