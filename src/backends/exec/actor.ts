import { userInfo } from 'node:os';
import type { Actor } from '../../state/model/change/action.ts';

/** The name of this process's user; its number where nobody gave it a name. */
function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.geteuid?.() ?? 'unknown'); // no such entry in the user database
  }
}

/** Who runs lvstop, and who became that user through sudo. */
export function currentActor(env: Readonly<Record<string, string | undefined>>): Actor {
  const sudoUser = env['SUDO_USER'];
  return { user: ownName(), ...(sudoUser && { sudoUser }) };
}
