import type { StateTrouble } from '../../state/ports.ts';

const REASONS: ReadonlyMap<string, readonly [what: string, remedy: string]> = new Map([
  ['ENOSPC', ['no space is left there', 'make room on that disk']],
  ['EDQUOT', ['the disk quota is used up', 'make room there']],
  ['EROFS', ['the file system is read-only', 'mount it writable']],
  ['EACCES', ['writing there is denied', 'run lvstop as the owner of that folder']],
  ['EPERM', ['writing there is denied', 'run lvstop as the owner of that folder']],
  ['ELOOP', ['it is a link', 'put a file of its own there']],
]);

const OTHERWISE = 'look at that folder; XDG_STATE_HOME names another one for who is not root';

/** Why what lvstop must remember cannot be written, from what node:fs threw. */
export function troubleWith(path: string, error: unknown): StateTrouble {
  const { code, message } = error as NodeJS.ErrnoException; // what node:fs throws, or an Error of ours
  const [what, remedy] = REASONS.get(code ?? '') ?? [code ?? message, OTHERWISE];
  return { message: `${path}: ${what}; nothing is changed without remembering it`, remedy };
}

/** Another process is in the middle of an action. */
export const busyTrouble = (pid: number): StateTrouble => ({
  message:
    pid === process.pid
      ? 'another action of this lvstop is under way'
      : `another lvstop (process ${pid}) is changing something`,
  remedy: 'wait until it has ended, then try again',
});
