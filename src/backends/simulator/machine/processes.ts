/** A process of a simulated machine. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** The words of its command line. */
  readonly argv: readonly string[];
  /** Clock ticks after boot, as `stat` has it. */
  readonly startTime: number;
  readonly program: string;
  /** Takes a signal by its number. */
  readonly signalled: (signal: number) => void;
}

/** The processes of a simulated machine, and what /proc tells of them. */
export class Processes {
  private readonly running = new Map<number, Process>();
  private nextPid: number;

  constructor(firstPid: number) {
    this.nextPid = firstPid;
  }

  /** Starts one; without a number it gets the next free one. */
  start(process: Omit<Process, 'pid'>): Process {
    const started = { ...process, pid: this.nextPid };
    this.nextPid += 1;
    this.running.set(started.pid, started);
    return started;
  }

  end(pid: number): void {
    this.running.delete(pid);
  }

  find(pid: number): Process | undefined {
    return this.running.get(pid);
  }

  /** Passes some numbers over: other programs were started in between. */
  skip(count: number): void {
    this.nextPid += count;
  }

  /** Numbers of the processes of a program, the newest first, as `pidof` tells them. */
  pidsOf(name: string): readonly number[] {
    return [...this.running.values()]
      .filter((process) => commOf(process) === name)
      .map(({ pid }) => pid)
      .toReversed();
  }

  /** A file of /proc/PID. */
  read(path: string): string | undefined {
    const [, pid, name = ''] = /^\/proc\/(\d+)\/(\w+)$/.exec(path) ?? [];
    const process = pid === undefined ? undefined : this.find(Number(pid));
    return process && FILES[name]?.(process);
  }

  /** Where a link of /proc leads; all are in one network namespace. */
  link(path: string): string | undefined {
    const [, who = '', name] = /^\/proc\/(self|\d+)\/(exe|ns\/net)$/.exec(path) ?? [];
    const process = this.find(Number(who));
    if (name === 'exe') return process?.program;
    return who === 'self' || process ? 'net:[4026531840]' : undefined;
  }

  /** The path that `/proc/PID/root/...` leads to; any other as it is. */
  resolve(path: string): string {
    const [, pid, inside] = /^\/proc\/(\d+)\/root(\/.*)$/.exec(path) ?? [];
    return inside !== undefined && this.find(Number(pid)) ? inside : path;
  }
}

const commOf = ({ program }: Process): string => program.slice(program.lastIndexOf('/') + 1);

function statText(process: Process): string {
  const { pid, parent, startTime } = process;
  const times = `20 0 1 0 ${startTime} 30162944 1792`;
  return `${pid} (${commOf(process)}) S ${parent} ${pid} ${pid} 0 -1 4194560 301 0 0 0 4 9 0 0 ${times}\n`;
}

const statusText = (process: Process): string =>
  `Name:\t${commOf(process)}\nUmask:\t0022\nState:\tS (sleeping)\nTgid:\t${process.pid}\nPid:\t${process.pid}\n` +
  `PPid:\t${process.parent}\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n`;

const FILES: Readonly<Record<string, (process: Process) => string>> = {
  comm: (process) => `${commOf(process)}\n`,
  cmdline: ({ argv }) => `${argv.join('\0')}\0`,
  stat: statText,
  status: statusText,
  environ: () => 'LANG=C.UTF-8\0PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin\0',
};
