import { readlink, statfs } from 'node:fs/promises';

/** `f_type` of a proc file system (linux/magic.h). */
const PROC_SUPER_MAGIC = 0x9fa0;

const linkOf = (path: string): Promise<string | undefined> => readlink(path).catch(() => undefined); // absent or not ours to read: no evidence

/**
 * Whether `path/net` speaks of the network namespace that ipvsadm would speak of: a real procfs, and
 * not that of a process elsewhere (`/proc/PID`). A recording or a copy is not.
 */
export async function isOwnNamespace(path: string): Promise<boolean> {
  const type = await statfs(path).then(
    (found) => found.type,
    () => undefined,
  );
  if (type !== PROC_SUPER_MAGIC) return false;
  const [theirs, ours] = await Promise.all([linkOf(`${path}/ns/net`), linkOf('/proc/self/ns/net')]);
  return theirs === undefined || theirs === ours;
}
