import type { AddressLooks } from './vip-looks.ts';

/** Time in which nobody had a VIP, as far as looks now and then can tell. */
export interface Gap {
  /** Seen for certain; 0 where there may have been none. */
  readonly atLeastMs: number;
  /** No gap was longer; 0 where both had them for a time. */
  readonly atMostMs: number;
}

/** When the looks around both ends were begun or ended, of one clock. */
interface Looks {
  /** Begin of the last look that found it on the old master. */
  readonly heldUntil: number;
  /** End of the first that did not. */
  readonly goneAt: number;
  /** Begin of the last look that did not find it on the new one. */
  readonly absentUntil: number;
  /** End of the first that did. */
  readonly arrivedAt: number;
}

/** The gap between two masters. */
export const gapOf = ({ heldUntil, goneAt, absentUntil, arrivedAt }: Looks): Gap => ({
  atLeastMs: Math.max(0, Math.round(absentUntil - goneAt)),
  atMostMs: Math.max(0, Math.round(arrivedAt - heldUntil)),
});

/**
 * The gap of one address by the looks at the director it left, where it was at the start, and at the one it came
 * to. `undefined` where an end of it was not seen.
 */
export function seenGap(left: AddressLooks, came: AddressLooks, start: number): Gap | undefined {
  const { absentSince: goneAt, heldAskedAt: heldUntil = start } = left;
  const { heldSince: arrivedAt, absentAskedAt: absentUntil = -Infinity } = came;
  if (goneAt === undefined || arrivedAt === undefined) return undefined;
  return gapOf({ heldUntil, goneAt, absentUntil, arrivedAt });
}

/** Bounds of the longest of several gaps; `undefined` where one of them is not known, or there is none. */
export function longestGap(gaps: readonly (Gap | undefined)[]): Gap | undefined {
  const known = gaps.flatMap((gap) => gap ?? []);
  if (known.length === 0 || known.length < gaps.length) return undefined;
  return {
    atLeastMs: Math.max(...known.map(({ atLeastMs }) => atLeastMs)),
    atMostMs: Math.max(...known.map(({ atMostMs }) => atMostMs)),
  };
}

/** `no gap was seen`, or how long nobody had the VIPs. */
export function gapText({ atLeastMs, atMostMs }: Gap): string {
  if (atMostMs === 0) return 'no gap: both directors had the VIPs for a time';
  if (atLeastMs === 0) return `no gap was seen; none was longer than ${atMostMs} ms`;
  return `nobody had the VIPs for at least ${atLeastMs} ms, at most ${atMostMs} ms`;
}
