import type { FoundName } from '../state/find/names-wanted.ts';
import type { NameLookup } from '../state/ports.ts';
import { selectNamesWanted } from '../state/selectors/names-wanted.ts';
import type { Store } from '../state/store.ts';

/**
 * Looks up the names of what is on the screen, while the operator wants that; an answer is told when it
 * comes, and nothing waits for it.
 */
export function watchNames(store: Store, lookup: NameLookup): () => void {
  const asked = new Set<string>();
  let answers = new Map<string, FoundName>();
  const tell = (): void => {
    const names = answers;
    answers = new Map();
    if (names.size > 0) store.dispatch({ type: 'names-found', names });
  };
  const ask = async (address: string): Promise<void> => {
    asked.add(address);
    const name = await lookup.nameOf(address);
    asked.delete(address);
    if (answers.size === 0) setImmediate(tell); // answers of one moment are told together
    answers.set(address, { name, at: store.state().now });
  };
  return store.subscribe(() => {
    for (const address of selectNamesWanted(store.state(), asked)) void ask(address);
  });
}
