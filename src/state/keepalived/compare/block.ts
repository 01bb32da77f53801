import { formatEndpoint, parseIpAddress } from '../../model/address.ts';
import type { Statement } from '../../model/keepalived/conf.ts';
import { named } from '../../model/keepalived/statement.ts';

/** The last statement that begins with one of these words: it is the one that counts. */
export const lastOf = (
  block: readonly Statement[],
  ...names: readonly string[]
): Statement | undefined => block.findLast(({ words: [name = ''] }) => names.includes(name));

/** The word behind a name. */
export const wordOf = (block: readonly Statement[], name: string): string | undefined =>
  lastOf(block, name)?.words[1];

/** The lines of all blocks of a name, as of `virtual_ipaddress`. */
export const linesOf = (block: readonly Statement[], name: string): readonly Statement[] =>
  named(block, name).flatMap((each) => each.block);

const SECRETS: ReadonlySet<string> = new Set(['auth_pass', 'auth_data']);

/** Lines that may be told: behind a brace that is missing a password may stand anywhere. */
export const withoutSecrets = (block: readonly Statement[]): readonly Statement[] =>
  block.filter(({ words }) => !words.some((word) => SECRETS.has(word)));

/** `10.0.0.1:80`, as everybody writes it; what is no address stays as it is. */
export function endpointOf(address: string, port = '0'): string {
  const parsed = parseIpAddress(address);
  return parsed.ok && /^\d+$/.test(port)
    ? formatEndpoint(parsed.value.text, Number(port))
    : `${address} ${port}`;
}

/** An address as everybody writes it; what is none stays as it is. */
export function addressOf(text: string): string {
  const parsed = parseIpAddress(text);
  return parsed.ok ? parsed.value.text : text;
}

/** Statements by a name; of two with one name the first. */
export function byName(
  statements: readonly Statement[],
  nameOf: (statement: Statement) => string,
): ReadonlyMap<string, Statement> {
  const found = new Map<string, Statement>();
  for (const each of statements) if (!found.has(nameOf(each))) found.set(nameOf(each), each);
  return found;
}
