import type { Statement } from '../../model/keepalived/conf.ts';
import { lastOf } from './block.ts';
import type { CompareFinding, Sides } from './finding.ts';
import { both, finding, unlike } from './finding.ts';

/** A setting of a virtual_server or a real_server. */
export interface Attribute {
  /** As it is written; the first name is the one that is told. */
  readonly names: readonly string[];
  /** What it is where it is not said. */
  readonly usual?: string;
  /** What it is where only its name is said. */
  readonly bare?: string;
  /** Its value may be told: no command line, which could hold a secret. */
  readonly isShown?: boolean;
  /** It has no part in how connections are sent. */
  readonly isMinor?: boolean;
}

const SWITCHES: ReadonlyMap<string, string> = new Map([
  ...['true', 'yes'].map((word) => [word, 'on'] as const),
  ...['false', 'no'].map((word) => [word, 'off'] as const),
]);

const plain = (word: string): string =>
  /^\d+$/.test(word) ? String(BigInt(word)) : (SWITCHES.get(word) ?? word);

/** What an attribute is in a block. */
export function valueOf(
  block: readonly Statement[],
  { names, usual, bare = 'on' }: Attribute,
): string | undefined {
  const statement = lastOf(block, ...names);
  if (!statement) return usual;
  return statement.words.slice(1).map(plain).join(' ') || bare;
}

/** What differs between two blocks, a finding for each attribute. */
export function compareAttributes(
  subject: string,
  code: 'SERVICE_DIFFERS' | 'SERVER_DIFFERS',
  sides: Sides<Statement>,
  attributes: readonly Attribute[],
): readonly CompareFinding[] {
  return attributes.flatMap((attribute) => {
    const values = both(sides, ({ block }) => valueOf(block, attribute));
    if (values.a === values.b) return [];
    const [name = ''] = attribute.names;
    const seen = attribute.isShown ? `${name}: ${unlike(values)}` : `${name} differs`;
    const places = both(sides, (each) => lastOf(each.block, ...attribute.names) ?? each);
    return [finding(code, subject, seen, places, attribute.isMinor ? 'info' : undefined)];
  });
}
