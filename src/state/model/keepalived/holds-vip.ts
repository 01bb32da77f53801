import type { HeldAddress, VrrpVip } from './vrrp.ts';

/**
 * Whether a VIP of an instance is among the addresses of a director. Director and real server in one hold the VIP
 * on `lo` as well, which is no sign of a master.
 */
export const holdsVip = (addresses: readonly HeldAddress[], vip: VrrpVip): boolean =>
  addresses.some(
    (held) => held.address === vip.address && (held.interface !== 'lo' || vip.interface === 'lo'),
  );
