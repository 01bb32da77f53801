import { withPort } from '../../state/naming/with-port.ts';
import { isValue } from './values-of-options.ts';

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

/** `-t`, `-f`, `--tcp-service=...`: a service of ipvsadm follows, or is in the word itself. */
export function isSelector(word: string): boolean {
  const [option = ''] = split(word);
  return PROTOCOL.has(option) || MARK.has(option);
}

/** Words with the first service that is named in ipvsadm's way taken out. */
export interface Named {
  /** By its public name; absent where none is named so. */
  readonly service?: string;
  readonly rest: readonly string[];
}

/** Words with the short and long spellings taken apart; what is the value of an option stays as it is. */
const splitAll = (words: readonly string[]): readonly string[] =>
  words.flatMap((word, index) => (isValue(words, index) ? [word] : split(word)));

/** `-t 1.2.3.4:80`, `-f 7 -6` as one name of a service; `undefined` where a word is missing. */
export function takeService(words: readonly string[]): Named {
  const all = splitAll(words);
  const at = all.findIndex(
    (word, index) => (PROTOCOL.has(word) || MARK.has(word)) && !isValue(all, index),
  );
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
