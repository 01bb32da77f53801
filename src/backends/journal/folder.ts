type Environment = Readonly<Record<string, string | undefined>>;

/** What lvstop remembers as root. */
export const SYSTEM_FOLDER = '/var/lib/lvstop';

/** Where lvstop remembers: for root one place of the machine, else `$XDG_STATE_HOME/lvstop`. */
export function stateFolder(isRoot: boolean, env: Environment): string {
  if (isRoot) return SYSTEM_FOLDER;
  const asked = env['XDG_STATE_HOME'];
  // Empty is unset, and a relative path is to be ignored (XDG base directories).
  if (asked?.startsWith('/')) return `${asked}/lvstop`;
  return `${env['HOME'] ?? '/'}/.local/state/lvstop`;
}
