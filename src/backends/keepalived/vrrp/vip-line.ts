import { parseIpAddress } from '../../../state/model/address.ts';
import type { VrrpVip } from '../../../state/model/keepalived/vrrp.ts';

/** The word behind another. */
function behind(words: readonly string[], word: string): string | undefined {
  const at = words.indexOf(word);
  return at < 0 ? undefined : words[at + 1];
}

/** Not `(none)`, nor what its device is built on: `vrrp.51@eth0`. */
const deviceIn = (word: string | undefined): string | undefined =>
  word === undefined || /^(?:\(|@|$)/.test(word) ? undefined : word.split('@')[0];

/**
 * `10.0.0.100/24 dev v0 scope global set`, as dump and JSON print an address; one without a length is a host's.
 */
export function parseVipLine(line: string, excluded: boolean): VrrpVip | undefined {
  const words = line.trim().split(/\s+/);
  const [, text = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(words[0] ?? '') ?? [];
  const parsed = parseIpAddress(text);
  if (!parsed.ok) return undefined;
  const { family } = parsed.value;
  const most = family === 'ipv4' ? 32 : 128;
  const prefixLength = bits === undefined ? most : Number(bits);
  if (prefixLength > most) return undefined;
  const device = deviceIn(behind(words, 'dev'));
  return {
    address: parsed.value.text,
    prefixLength,
    family,
    ...(device !== undefined && { interface: device }),
    set: words.includes('set', 1),
    excluded,
  };
}
