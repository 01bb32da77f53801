/** A bounded past: oldest first, `undefined` where nothing could be read. */
export type History<T> = readonly (T | undefined)[];

/** Adds the newest entry and forgets the oldest beyond `limit`. */
export const remember = <T>(
  history: History<T>,
  entry: T | undefined,
  limit: number,
): History<T> => [...history.slice(Math.max(0, history.length + 1 - limit)), entry];
