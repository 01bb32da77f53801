/** The keywords of a block. */
export interface Grammar {
  /** Without a value behind them keepalived ends. */
  readonly needsValue: ReadonlySet<string>;
  /** All that are no blocks. */
  readonly plain: ReadonlySet<string>;
  /** Blocks whose lines are keywords themselves. */
  readonly blocks: ReadonlyMap<string, Grammar>;
  /** Blocks whose lines are names, addresses, or other values. */
  readonly lists: ReadonlySet<string>;
}

const split = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Makes a grammar of lists of words. */
export function grammar(
  needsValue: string,
  others: string,
  lists = '',
  blocks: Readonly<Record<string, Grammar>> = {},
): Grammar {
  return {
    needsValue: new Set(split(needsValue)),
    plain: new Set([...split(needsValue), ...split(others)]),
    lists: new Set(split(lists)),
    blocks: new Map(Object.entries(blocks)),
  };
}

/** Whether keepalived knows a word here. */
export const isKnown = ({ plain, lists, blocks }: Grammar, word: string): boolean =>
  plain.has(word) || lists.has(word) || blocks.has(word);

/** Every word that is known here. */
export const wordsOf = ({ plain, lists, blocks }: Grammar): readonly string[] => [
  ...plain,
  ...lists,
  ...blocks.keys(),
];
