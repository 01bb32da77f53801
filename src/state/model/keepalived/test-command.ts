import type { Argv } from '../command-run.ts';

/**
 * Asks keepalived what it thinks of a file, which is the last word; with the configuration id that the running one
 * was told, for lines that begin with `@` are read by it.
 */
export const testCommand = (file: string, configId: string | undefined): Argv => [
  ...(['keepalived', '-t'] as const),
  ...(configId === undefined ? [] : ['-i', configId]),
  ...['-f', file],
];
