import type { Units } from '../../state/model/preferences.ts';
import { formatRate } from './numbers.ts';

/** Bytes per second as the operator wants traffic spelled: bytes or bits, by 1000 or by 1024. */
export const formatTraffic = (
  bytesPerSecond: number | undefined,
  { scale, traffic }: Units,
): string =>
  formatRate(
    bytesPerSecond === undefined || traffic === 'bytes' ? bytesPerSecond : bytesPerSecond * 8,
    scale,
  );
