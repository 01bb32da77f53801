import type { Scale, Units } from '../../state/model/preferences.ts';
import { formatRate, UNKNOWN } from './numbers.ts';

/** Bytes per second as the operator wants traffic spelled: bytes or bits, by 1000 or by 1024. */
export const formatTraffic = (
  bytesPerSecond: number | undefined,
  { scale, traffic }: Units,
): string =>
  formatRate(
    bytesPerSecond === undefined || traffic === 'bytes' ? bytesPerSecond : bytesPerSecond * 8,
    scale,
  );

/** The title of a column of traffic: `IN B/s`, or `IN b/s` for bits. */
export const trafficTitle = (direction: 'IN' | 'OUT', { traffic }: Units): string =>
  `${direction} ${traffic === 'bytes' ? 'B/s' : 'b/s'}`;

const SI = { by: 1000n, steps: ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z'] } as const;
const IEC = { by: 1024n, steps: ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi'] } as const;

const dividedRounded = (value: bigint, by: bigint): bigint => (value * 2n + by) / (by * 2n);

/** Every spelling with a unit from the most exact to the shortest; none rounds up to the next unit. */
function* spellings(value: bigint, scale: Scale): Generator<string> {
  const { by, steps } = scale === 'si' ? SI : IEC;
  for (const [power, step] of steps.entries()) {
    const unit = by ** BigInt(power);
    const whole = dividedRounded(value, unit);
    if (power === 0 || whole < 1n || whole >= by) continue;
    for (const [decimals, part] of [100n, 10n].entries()) {
      const rounded = dividedRounded(value * part, unit);
      if (rounded < 1000n)
        yield `${rounded / part}.${String(rounded % part).padStart(2 - decimals, '0')}${step}`;
    }
    yield `${whole}${step}`;
  }
}

/**
 * A total in at most `width` columns: all its digits where they fit, else three significant ones with a
 * unit, fewer where there is no room; `#` where not even one fits. Digits are never cut off.
 */
export function formatTotal(value: bigint | undefined, width: number, scale: Scale = 'si'): string {
  if (value === undefined) return UNKNOWN;
  const exact = String(value);
  if (exact.length <= width) return exact;
  for (const spelling of spellings(value, scale)) if (spelling.length <= width) return spelling;
  return '#'.repeat(width);
}
