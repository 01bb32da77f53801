/** What was seen while VIPs moved; kinds are those of `Moment`, or of a later version that wrote the journal. */
export interface SeenMoment {
  /** Milliseconds since the command that made them move. */
  readonly afterMs: number;
  readonly kind: string;
  readonly text: string;
}

/** What was seen of one action, and whether nothing comes to it any more. */
export interface Timeline {
  readonly title: string;
  /** Where the VIPs were to go. */
  readonly to: 'peer' | 'here';
  readonly moments: readonly SeenMoment[];
  readonly isOver: boolean;
}

/** What is expected on the way, in this order. */
const EXPECTED: Readonly<Record<Timeline['to'], readonly string[]>> = {
  peer: ['commanded', 'resigned', 'address-gone', 'peer-master', 'peer-address', 'first-traffic'],
  here: ['commanded', 'address-gone', 'returned', 'first-traffic'],
};

/** What is expected and was not seen. */
export const unseenOf = ({ moments, to }: Timeline): readonly string[] =>
  EXPECTED[to].filter((kind) => moments.every((moment) => moment.kind !== kind));

/** How long nobody had the VIPs, as the watch put it; `undefined` where it could not tell. */
export const gapOf = (moments: readonly SeenMoment[]): string | undefined =>
  moments.find(({ kind }) => kind === 'gap')?.text;

/** It went wrong: nobody has the VIPs, or they are back where they were to leave. */
export const isBad = ({ kind }: SeenMoment, { to }: Pick<Timeline, 'to'>): boolean =>
  kind === 'no-master' || (kind === 'returned' && to === 'peer');
