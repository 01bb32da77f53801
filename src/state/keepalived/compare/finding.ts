import type { Configuration, Statement } from '../../model/keepalived/conf.ts';
import type { Severity } from '../../trouble/trouble.ts';
import type { CompareCode } from './codes.ts';
import { COMPARE_CODES } from './codes.ts';

/** Where something stands. */
export type Place = Pick<Statement, 'file' | 'line'>;

/** What two directors that should stand in for each other do not agree on; texts may hold what the files say: escape them. */
export interface CompareFinding {
  readonly code: CompareCode;
  readonly severity: Severity;
  /** As `vrrp_instance VI_1`. */
  readonly subject: string;
  /** What differs; a password is nowhere. */
  readonly seen: string;
  readonly why: string;
  readonly remedy: string;
  /** Where it stands in A and in B; absent where it does not. */
  readonly places: Sides<Place | undefined>;
}

/** The same of both files. */
export interface Sides<T> {
  readonly a: T;
  readonly b: T;
}

/** The two configurations. */
export type Pair = Sides<Pick<Configuration, 'statements'>>;

/** Of both files what a function makes of each. */
export const both = <From, To>({ a, b }: Sides<From>, make: (each: From) => To): Sides<To> => ({
  a: make(a),
  b: make(b),
});

/** A finding, with the words of its code. */
export function finding(
  code: CompareCode,
  subject: string,
  seen: string,
  { a, b }: Sides<Place | undefined>,
  severity: Severity = COMPARE_CODES[code].severity,
): CompareFinding {
  const place = (each: Place | undefined): Place | undefined =>
    each && { file: each.file, line: each.line };
  const { why, remedy } = COMPARE_CODES[code];
  return { code, severity, subject, seen, why, remedy, places: { a: place(a), b: place(b) } };
}

/** `A 5, B 7`. */
export const unlike = ({ a, b }: Sides<string | number | undefined>): string =>
  `A ${a ?? 'nothing'}, B ${b ?? 'nothing'}`;

/** What stands in A only and in B only, as `A only: x; B only: y, z`; empty where they are the same. */
export function onlyIn(sides: Sides<Iterable<string>>): string {
  const { a, b } = both(sides, (names) => new Set(names));
  const tell = (name: string, own: ReadonlySet<string>, other: ReadonlySet<string>): string => {
    const only = [...own].filter((each) => !other.has(each));
    return only.length > 0 ? `${name} only: ${only.join(', ')}` : '';
  };
  return [tell('A', a, b), tell('B', b, a)].filter((part) => part !== '').join('; ');
}
