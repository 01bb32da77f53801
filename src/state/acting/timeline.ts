import type { Moment } from '../change/acting.ts';

/** What was seen while VIPs moved, kept as long as this monitor runs. */
export interface Timeline {
  /** Its id in the journal. */
  readonly action: string;
  readonly title: string;
  readonly moments: readonly Moment[];
}

/** Older ones are forgotten. */
const MOST = 20;

/** The timelines with one more, the newest first; one without moments is none. */
export const keepTimeline = (
  timelines: readonly Timeline[],
  timeline: Timeline,
): readonly Timeline[] =>
  timeline.moments.length === 0
    ? timelines
    : [timeline, ...timelines.filter(({ action }) => action !== timeline.action)].slice(0, MOST);

/** What a failover is expected to go through, in this order. */
export const EXPECTED: readonly Moment['kind'][] = [
  'commanded',
  'resigned',
  'address-gone',
  'peer-master',
  'peer-address',
  'gratuitous-arp',
  'first-traffic',
];

/** What is expected and was not seen. */
export const unseenOf = (moments: readonly Moment[]): readonly Moment['kind'][] =>
  EXPECTED.filter((kind) => moments.every((moment) => moment.kind !== kind));

const firstOf = (moments: readonly Moment[], kind: Moment['kind']): number | undefined =>
  moments.find((moment) => moment.kind === kind)?.afterMs;

const secondsText = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;

/**
 * How long nobody held the VIPs as far as it was seen, in words; `undefined` before they moved. Each moment
 * is as exact as the looks that found it.
 */
export function gapText(moments: readonly Moment[]): string | undefined {
  const gone = firstOf(moments, 'address-gone');
  const there = firstOf(moments, 'peer-address');
  const traffic = firstOf(moments, 'first-traffic');
  const served =
    traffic === undefined ? '' : `; first traffic there ${secondsText(traffic)} after the command`;
  if (gone === undefined && there === undefined) return undefined;
  if (gone === undefined) return `the VIP is on the peer, and was not seen to leave here${served}`;
  if (there === undefined) return `the VIP left here and was not seen on the peer${served}`;
  const gap = there - gone;
  return gap >= 0
    ? `nobody held the VIP for ${secondsText(gap)}${served}`
    : `both held the VIP for ${secondsText(-gap)}${served}`;
}

/** It went wrong: the VIPs are back, or nobody has them. */
export const isBad = ({ kind }: Moment): boolean => kind === 'returned' || kind === 'no-master';
