import type { ActionJournal, Host, OpenAction } from '../../src/state/ports.ts';

/** A process that may be killed between any two words with the world. */
export interface Life {
  /** Does something in the world, unless it is killed before. */
  readonly act: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when it is killed. */
  readonly death: Promise<'killed'>;
}

/** A life of so many words. */
export function lifeOf(words: number): Life {
  let said = 0;
  const { promise: death, resolve } = Promise.withResolvers<'killed'>();
  const act = <T>(work: () => Promise<T>): Promise<T> => {
    said += 1;
    if (said <= words) return work();
    resolve('killed');
    return new Promise(() => undefined);
  };
  return { act, death };
}

/** A host as long as the process lives. */
export const mortalHost = (host: Host, { act }: Life): Host => ({
  run: (argv, options) => act(() => host.run(argv, options)),
  read: (path) => act(() => host.read(path)),
});

/** A journal as long as the process lives. */
export function mortalJournal(journal: ActionJournal, { act }: Life): ActionJournal {
  const mortalAction = (open: OpenAction): OpenAction => ({
    write: (record) => act(() => open.write(record)),
    close: (entry) => act(() => open.close(entry)),
  });
  return {
    turn: () => act(() => journal.turn()),
    read: () => act(() => journal.read()),
    audit: (entry) => act(() => journal.audit(entry)),
    begin: async (first) => {
      const open = await act(() => journal.begin(first));
      return open.ok ? { ...open, value: mortalAction(open.value) } : open;
    },
  };
}
