import { expect, test } from 'vitest';
import { parseFibTrie } from '../../../../src/backends/keepalived/addresses/parse-fib-trie.ts';
import { parseIfInet6 } from '../../../../src/backends/keepalived/addresses/parse-if-inet6.ts';
import { parseIpAddr } from '../../../../src/backends/keepalived/addresses/parse-ip-addr.ts';

const TRIE = `Main:
  +-- 0.0.0.0/0 3 0 5
     +-- 10.9.0.0/24 2 0 2
        |-- 10.9.0.0
           /24 link UNICAST
        |-- 10.9.0.100
           /32 host LOCAL
        |-- 10.9.0.255
           /32 link BROADCAST
     +-- 127.0.0.0/8 2 0 2
        +-- 127.0.0.0/31 1 0 0
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
Local:
  +-- 0.0.0.0/0 3 0 5
        |-- 10.9.0.100
           /32 host LOCAL
`;

test('fib_trie: the addresses of the director itself, each once', () => {
  expect(parseFibTrie(TRIE)).toEqual([
    { address: '10.9.0.100', family: 'ipv4' },
    { address: '127.0.0.1', family: 'ipv4' },
  ]);
});

test('if_inet6: an address that is not usable yet, or never, is not held', () => {
  const row = (last: string, flags: string): string =>
    `fd0000090000000000000000000000${last} 02 80 00 ${flags}     eth0\n`;
  const text =
    row('01', '80') + row('02', 'c0') + row('03', '88') + row('04', 'a0') + row('05', 'c4');
  expect(parseIfInet6(text)).toEqual(
    ['fd00:9::1', 'fd00:9::4', 'fd00:9::5'].map((address) => ({
      address,
      family: 'ipv6',
      interface: 'eth0',
    })),
  );
});

test('ip -o addr: the same by iproute2', () => {
  const text = [
    '2: eth0    inet 10.0.0.11/24 brd 10.0.0.255 scope global eth0\\       valid_lft forever',
    '3: vrrp.51@eth0    inet 10.0.0.100 peer 10.0.0.1/32 scope global vrrp.51\\       valid_lft forever',
    '2: eth0    inet6 fd00::1/64 scope global tentative \\       valid_lft forever',
    '2: eth0    inet6 fd00::2/64 scope global dadfailed tentative \\       valid_lft forever',
    '2: eth0    inet6 fd00::3/64 scope global deprecated \\       valid_lft forever',
  ].join('\n');
  expect(parseIpAddr(text)).toEqual([
    { address: '10.0.0.11', family: 'ipv4', interface: 'eth0' },
    { address: '10.0.0.100', family: 'ipv4', interface: 'vrrp.51' },
    { address: 'fd00::3', family: 'ipv6', interface: 'eth0' },
  ]);
});
