import type { ServerId, ServiceId } from '../model/brand.ts';
import type { TroubleCode } from './codes.ts';

/** critical: clients are turned away or not answered; warning: soon, or for some; info: worth knowing. */
export type Severity = 'critical' | 'warning' | 'info';

/** What is in trouble: a virtual service, a real server in it, a VRRP instance, or the director itself. */
export type TroubleSubject =
  | { readonly service: ServiceId; readonly server?: ServerId }
  /** Its name may hold text to escape. */
  | { readonly instance: string }
  /** `about` is the file, command or setting concerned; it may hold text to escape. */
  | { readonly director: true; readonly about: string };

/** Something an operator would want flagged; its texts may hold what other programs said: escape them. */
export interface Trouble {
  readonly code: TroubleCode;
  readonly severity: Severity;
  readonly subject: TroubleSubject;
  /** What is seen, with figures. */
  readonly seen: string;
  /** Why it matters. */
  readonly why: string;
  /** Where to look and what to do. */
  readonly remedy: string;
}

const RANK: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

/** Worst first; what is as bad stays in its order. */
export const worstFirst = (troubles: readonly Trouble[]): readonly Trouble[] =>
  troubles.toSorted((one, other) => RANK[one.severity] - RANK[other.severity]);

/** The worst of them, `undefined` where there is no trouble. */
export function worstSeverity(
  troubles: readonly Pick<Trouble, 'severity'>[],
): Severity | undefined {
  let worst: Severity | undefined;
  for (const { severity } of troubles)
    if (worst === undefined || RANK[severity] < RANK[worst]) worst = severity;
  return worst;
}

/** `tcp/10.0.0.1:80`, `tcp/10.0.0.1:80 10.0.0.2:80`, `VI_1`, or what of the director it is about. */
export function subjectName(subject: TroubleSubject): string {
  if ('director' in subject) return subject.about;
  if ('instance' in subject) return subject.instance;
  return subject.server === undefined ? subject.service : `${subject.service} ${subject.server}`;
}
