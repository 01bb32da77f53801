import { holdsVip } from '../model/keepalived/holds-vip.ts';
import type { HeldAddress, VrrpInstance, VrrpVip } from '../model/keepalived/vrrp.ts';
import type { VipPresence } from './instance-status.ts';

/** The VIPs among these that are held, by address. */
export const vipsHeld = (
  vips: readonly VrrpVip[],
  addresses: readonly HeldAddress[],
): readonly string[] =>
  vips.filter((vip) => holdsVip(addresses, vip)).map(({ address }) => address);

const keyOf = ({ address, interface: name }: HeldAddress): string => `${address} ${name ?? ''}`;

/** True where both looks found the same, in whatever order. */
export function sameAddresses(
  one: readonly HeldAddress[] | undefined,
  other: readonly HeldAddress[] | undefined,
): boolean {
  if (!one || !other || one.length !== other.length) return one === other;
  const keys = new Set(one.map(keyOf));
  return other.every((held) => keys.has(keyOf(held)));
}

/** Each VIP of an instance with whether it is here. */
export const presenceOf = (
  instance: VrrpInstance,
  addresses: readonly HeldAddress[] | undefined,
): readonly VipPresence[] =>
  instance.vips.map((vip) => ({ vip, present: addresses && holdsVip(addresses, vip) }));

/** What the addresses alone say of an instance: all of its VIPs are here, none is, or neither. */
export function heldOf(
  instance: VrrpInstance,
  addresses: readonly HeldAddress[] | undefined,
): 'all' | 'none' | undefined {
  if (!addresses || instance.vips.length === 0) return undefined;
  const held = vipsHeld(instance.vips, addresses).length;
  if (held === 0) return 'none';
  return held === instance.vips.length ? 'all' : undefined;
}
