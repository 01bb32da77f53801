/** Time in which nobody had the VIPs, as far as looks now and then can tell. */
export interface Gap {
  /** Between the first look that missed them and the first that found them; 0 for none. */
  readonly seenMs: number;
  /** No gap was longer than this; 0 where both had them for a time. */
  readonly atMostMs: number;
}

/** When the looks around both ends were begun or ended, of one clock. */
interface Looks {
  /** Begin of the last look that found them on the old master. */
  readonly heldUntil: number;
  /** End of the first that did not. */
  readonly goneAt: number;
  /** End of the first that did. */
  readonly arrivedAt: number;
}

/** The gap between two masters. */
export const gapOf = ({ heldUntil, goneAt, arrivedAt }: Looks): Gap => ({
  seenMs: Math.max(0, Math.round(arrivedAt - goneAt)),
  atMostMs: Math.max(0, Math.round(arrivedAt - heldUntil)),
});

/** `no gap was seen`, or how long nobody had the VIPs. */
export function gapText({ seenMs, atMostMs }: Gap): string {
  if (atMostMs === 0) return 'no gap: both directors had the VIPs for a time';
  if (seenMs === 0) return `no gap was seen; none was longer than ${atMostMs} ms`;
  return `nobody had the VIPs for about ${seenMs} ms, at most ${atMostMs} ms`;
}
