const REFUSALS =
  /must be root|permission denied|operation not permitted|a password is required|not allowed to execute|may not run sudo|is not in the sudoers/i;

const linesOf = (stderr: string): readonly string[] =>
  stderr.split('\n').filter((line) => line.trim() !== '');

/** What modprobe complains of before ipvsadm does says nothing about this user: the module may be there. */
const isOwn = (line: string): boolean => !line.startsWith('modprobe:');

/** The line that gives the reason; `undefined` where nothing was said. */
export function reasonIn(stderr: string): string | undefined {
  const lines = linesOf(stderr);
  return lines.find(isOwn) ?? lines[0];
}

/** Whether a program, or sudo before it, said that this user may not run it. */
export const isRefusal = (stderr: string): boolean =>
  linesOf(stderr).some((line) => isOwn(line) && REFUSALS.test(line));
