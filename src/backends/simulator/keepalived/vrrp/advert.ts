/** A VRRP packet on the segment. */
export interface Advert {
  readonly vrid: number;
  readonly version: 2 | 3;
  /** 0 where the master gives up. */
  readonly priority: number;
  readonly advertMs: number;
  readonly authentication: 'none' | 'PASS' | 'AH';
  readonly password: string;
  readonly addresses: readonly string[];
  /** Primary address of the sender on the interface. */
  readonly source: string;
  readonly interface: string;
  /** Empty for multicast. */
  readonly peers: readonly string[];
}
