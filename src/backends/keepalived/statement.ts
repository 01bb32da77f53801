/** A statement of keepalived.conf with the block behind it. */
export interface Statement {
  readonly words: readonly string[];
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly block: readonly Statement[];
}

/** The statements of a block that begin with this word. */
export const named = (block: readonly Statement[], name: string): readonly Statement[] =>
  block.filter(({ words }) => words[0] === name);

/** The last statement of that name: keepalived takes the last word. */
export const lastNamed = (block: readonly Statement[], name: string): Statement | undefined =>
  block.findLast(({ words }) => words[0] === name);

/** The word behind a name; `undefined` where the name is not there. */
export const valueOf = (block: readonly Statement[], name: string): string | undefined =>
  lastNamed(block, name)?.words[1];

/** A whole number behind a name, else what keepalived takes. */
export function numberOf(block: readonly Statement[], name: string, otherwise: number): number {
  const text = valueOf(block, name);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : otherwise;
}
