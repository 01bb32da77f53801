import type { Statement } from '../../model/keepalived/conf.ts';
import { named } from '../../model/keepalived/statement.ts';

/** The last statement of a block that begins with this word: it is the one that counts. */
export const lastOf = (block: readonly Statement[], name: string): Statement | undefined =>
  named(block, name).at(-1);

/** Whether a block has a statement that begins with this word. */
export const has = (block: readonly Statement[], name: string): boolean =>
  named(block, name).length > 0;

/** The lines of all blocks of this name, as of `virtual_ipaddress`. */
export const linesOf = (block: readonly Statement[], name: string): readonly Statement[] =>
  named(block, name).flatMap((each) => each.block);

/** The statements of all global_defs. */
export const globalsOf = (top: readonly Statement[]): readonly Statement[] =>
  linesOf(top, 'global_defs');

/** Those that repeat the name of an earlier one. */
export function repeated<T>(all: readonly T[], nameOf: (each: T) => string): readonly T[] {
  const known = new Set<string>();
  return all.filter((each) => {
    const name = nameOf(each);
    const again = known.has(name);
    known.add(name);
    return again;
  });
}
