/** What /proc holds of a process of root's; the words of its command line end with a NUL each. */
export const processFiles = (
  pid: number,
  cmdline: string,
  { parent = 1, uid = 0 } = {},
): Readonly<Record<string, string>> => ({
  [`/proc/${pid}/cmdline`]: cmdline,
  [`/proc/${pid}/stat`]: `${pid} (a (b) c) S ${parent} ${'0 '.repeat(17)}${pid}00 0\n`,
  [`/proc/${pid}/status`]: `Name:\tkeepalived\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`,
});
