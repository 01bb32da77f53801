/** A difference that an operator has accepted, as it is, for a while. */
export interface AcceptedDrift {
  readonly director: string;
  /** `tcp/10.0.0.9:80 10.0.0.1:80`. */
  readonly subject: string;
  readonly attribute: string;
  /** What file and kernel held; another difference is not accepted with it. */
  readonly file?: string;
  readonly kernel?: string;
  /** Wall clock, milliseconds since the epoch; as is the next. */
  readonly until: number;
  readonly since: number;
  readonly by: string;
  readonly reason?: string;
}

/** Whether two are of the same entry and attribute. */
export const isSameSubject = (one: AcceptedDrift, other: AcceptedDrift): boolean =>
  one.director === other.director &&
  one.subject === other.subject &&
  one.attribute === other.attribute;

/** Those that have not run out yet. */
export const stillAccepted = (
  accepted: readonly AcceptedDrift[],
  now: number,
): readonly AcceptedDrift[] => accepted.filter(({ until }) => until > now);
