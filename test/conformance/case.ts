/** One thing asked of a director. */
export type Step =
  | { readonly kind: 'run'; readonly argv: readonly string[]; readonly input?: string }
  | { readonly kind: 'read'; readonly path: string };

/** A situation built up step by step; each starts from an empty table of its own. */
export interface Case {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** One command line a line, words divided by blanks; `''` stands for an empty word. */
export const ipvsadm = (lines: string): Step[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => line.split(/\s+/).map((word) => (word === "''" ? '' : word)))
    .map((words) => ({
      kind: 'run',
      argv: ['ipvsadm', ...words.filter((word) => word !== '<none>')],
    }));

/** `ipvsadm -R` with this input. */
export const restore = (input: string): Step => ({ kind: 'run', argv: ['ipvsadm', '-R'], input });

/** A file of the kernel. */
export const read = (path: string): Step => ({ kind: 'read', path });

/** Everything that shows a table: each listing form, the rules, and the kernel's own file. */
export const look = (): Step[] => [
  ...ipvsadm(`
    -L -n
    -L -n --stats
    -L -n --rate
    -L -n --thresholds
    -L -n --persistent-conn
    -L -n --tun-info
    -S -n
  `),
  read('/proc/net/ip_vs'),
];
