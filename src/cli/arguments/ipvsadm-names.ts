const PROTOCOL: ReadonlyMap<string, string> = new Map([
  ['-t', 'tcp'],
  ['--tcp-service', 'tcp'],
  ['-u', 'udp'],
  ['--udp-service', 'udp'],
  ['--sctp-service', 'sctp'],
]);
const MARK: ReadonlySet<string> = new Set(['-f', '--fwmark-service']);
const IPV6: ReadonlySet<string> = new Set(['-6', '--ipv6']);

/** `-t1.2.3.4:80` and `--tcp-service=1.2.3.4:80`, which popt takes as well. */
function split(word: string): readonly string[] {
  const [, long, value] = /^(--(?:tcp|udp|sctp|fwmark)-service)=(.*)$/s.exec(word) ?? [];
  if (long !== undefined && value !== undefined) return [long, value];
  const [, short, rest] = /^(-[tuf])(.+)$/s.exec(word) ?? [];
  return short !== undefined && rest !== undefined ? [short, rest] : [word];
}

/** ipvsadm takes a service without a port as one of port 0, and IPv6 with or without brackets. */
function withPort(address: string): string {
  if (/^\[.*\]$/.test(address)) return `${address}:0`;
  if (address.startsWith('[') || /^[^:]*:[^:]*$/.test(address)) return address;
  return address.includes(':') ? `[${address}]:0` : `${address}:0`;
}

/** Words with the first service that is named in ipvsadm's way taken out. */
export interface Named {
  /** By its public name; absent where none is named so. */
  readonly service?: string;
  readonly rest: readonly string[];
}

/** `-t 1.2.3.4:80`, `-f 7 -6` as one name of a service; `undefined` where a word is missing. */
export function takeService(words: readonly string[]): Named {
  const all = words.flatMap(split);
  const at = all.findIndex((word) => PROTOCOL.has(word) || MARK.has(word));
  const option = all[at];
  const value = all[at + 1];
  if (option === undefined || value === undefined) return { rest: words };
  const before = all.slice(0, at);
  const after = all.slice(at + 2);
  const protocol = PROTOCOL.get(option);
  if (protocol !== undefined)
    return { service: `${protocol}/${withPort(value)}`, rest: [...before, ...after] };
  const isIpv6 = IPV6.has(after[0] ?? '');
  return {
    service: `${isIpv6 ? 'fwm6' : 'fwm'}/${value}`,
    rest: [...before, ...(isIpv6 ? after.slice(1) : after)],
  };
}
