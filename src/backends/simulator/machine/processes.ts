/** A process of a simulated machine. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** The words of its command line. */
  readonly argv: readonly string[];
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

  /** A file of /proc/PID. */
  read(path: string): string | undefined {
    const [, pid, name] = /^\/proc\/(\d+)\/(comm|cmdline|stat)$/.exec(path) ?? [];
    const process = pid === undefined ? undefined : this.find(Number(pid));
    if (!process) return undefined;
    const { argv, program, parent } = process;
    const comm = program.slice(program.lastIndexOf('/') + 1);
    if (name === 'comm') return `${comm}\n`;
    if (name === 'cmdline') return `${argv.join('\0')}\0`;
    return `${process.pid} (${comm}) S ${parent} ${process.pid} ${process.pid} 0 -1 4194560\n`;
  }

  /** Where a link of /proc/PID leads. */
  link(path: string): string | undefined {
    const [, pid] = /^\/proc\/(\d+)\/exe$/.exec(path) ?? [];
    return pid === undefined ? undefined : this.find(Number(pid))?.program;
  }
}
