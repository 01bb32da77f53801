import type { CheckedServer } from '../model/keepalived/checks.ts';

/** The checks that say a server is down, each method once. */
export const failedMethods = ({ checkers }: CheckedServer): readonly string[] => [
  ...new Set(
    checkers
      .filter(({ up, enabled, hasRun }) => up === false && enabled !== false && hasRun !== false)
      .map(({ method }) => method),
  ),
];
