import type { KeepalivedSource } from '../state/ports.ts';

/** A source that is opened when it is first asked, so that no start waits for its code. */
export function lateKeepalived(open: () => Promise<KeepalivedSource>): KeepalivedSource {
  let opened: Promise<KeepalivedSource> | undefined;
  const source = (): Promise<KeepalivedSource> => (opened ??= open());
  return {
    process: async () => (await source()).process(),
    configuration: async () => (await source()).configuration(),
    vrrp: async () => (await source()).vrrp(),
    checks: async () => (await source()).checks(),
    addresses: async () => (await source()).addresses(),
  };
}
