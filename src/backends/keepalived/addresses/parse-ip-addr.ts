import { parseIpAddress } from '../../../state/model/address.ts';
import type { HeldAddress } from '../../../state/model/keepalived/vrrp.ts';

/** `3: eth0    inet 10.0.0.1/24 brd 10.0.0.255 scope global eth0\       valid_lft ...`. */
const LINE = /^\d+: (\S+?)(?:@\S+)?\s+inet6? ([^\s/]+)(.*)$/;

const isUnusable = (words: string): boolean =>
  / dadfailed\b/.test(words) || (/ tentative\b/.test(words) && !/ optimistic\b/.test(words));

/** What `ip -o addr` prints, without the addresses that cannot be used yet. */
export function parseIpAddr(text: string): readonly HeldAddress[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', address = '', rest = ''] = LINE.exec(line) ?? [];
    const parsed = parseIpAddress(address);
    if (!parsed.ok || isUnusable(rest)) return [];
    return [{ address: parsed.value.text, family: parsed.value.family, interface: name }];
  });
}
