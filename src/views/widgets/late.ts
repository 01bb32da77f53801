const listeners = new Set<() => void>();

let arrived = 0;

/** How many packages have arrived so far. */
export const readyCount = (): number => arrived;

/** Calls back whenever packages that were asked for late have arrived: time to draw again. */
export function whenReady(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Packages that are loaded when first asked for, so that neither the start nor a key waits for them;
 * `undefined` until they are there.
 */
export function late<T>(load: () => Promise<T>): () => T | undefined {
  let loaded: T | undefined;
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      void load().then((value) => {
        loaded = value;
        arrived += 1;
        for (const listener of listeners) listener();
      });
    }
    return loaded;
  };
}
