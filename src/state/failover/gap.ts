/** Time in which nobody had the VIPs, as far as looks now and then can tell. */
export interface Gap {
  /** Seen for certain; 0 where there may have been none. */
  readonly atLeastMs: number;
  /** No gap was longer; 0 where both had them for a time. */
  readonly atMostMs: number;
}

/** When the looks around both ends were begun or ended, of one clock. */
interface Looks {
  /** Begin of the last look that found them on the old master. */
  readonly heldUntil: number;
  /** End of the first that did not. */
  readonly goneAt: number;
  /** Begin of the last look that did not find all of them on the new one. */
  readonly absentUntil: number;
  /** End of the first that did. */
  readonly arrivedAt: number;
}

/** The gap between two masters. */
export const gapOf = ({ heldUntil, goneAt, absentUntil, arrivedAt }: Looks): Gap => ({
  atLeastMs: Math.max(0, Math.round(absentUntil - goneAt)),
  atMostMs: Math.max(0, Math.round(arrivedAt - heldUntil)),
});

/** `no gap was seen`, or how long nobody had the VIPs. */
export function gapText({ atLeastMs, atMostMs }: Gap): string {
  if (atMostMs === 0) return 'no gap: both directors had the VIPs for a time';
  if (atLeastMs === 0) return `no gap was seen; none was longer than ${atMostMs} ms`;
  return `nobody had the VIPs for at least ${atLeastMs} ms, at most ${atMostMs} ms`;
}
