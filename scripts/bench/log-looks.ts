/**
 * Loaded into lvstop with `--import`: at the start of each look appends one line to the file that
 * LVSTOP_BENCH_LOG names, with the CPU time used until then. It changes nothing else.
 */
import { subscribe } from 'node:diagnostics_channel';
import fs, { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** The start of a look, as the watched process saw it; CPU times in ticks of the kernel's clock. */
export interface LoggedLook {
  /** Milliseconds of the wall clock. */
  readonly at: number;
  /** User and system time of the process. */
  readonly own: number;
  /** The same of its children that it has waited for. */
  readonly children: number;
  /** Processes started so far. */
  readonly processes: number;
}

/** Of the words behind the name in /proc/PID/stat: utime, stime, cutime, cstime (proc(5)). */
const TIMES = 11;

/** CPU times of a process in ticks; `pid` may be `self`. */
export function cpuTicks(pid: number | 'self'): Pick<LoggedLook, 'own' | 'children'> {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = words
    .slice(TIMES, TIMES + 4)
    .map(Number);
  return { own: user + system, children: childUser + childSystem };
}

function logLooks(path: string): void {
  const { openSync, writeSync } = fs;
  const log = openSync(path, 'a');
  let processes = 0;
  subscribe('child_process', () => (processes += 1));
  let looking = false;
  const opening = (...given: Parameters<typeof openSync>): number => {
    // A look opens the table once, or twice when it also asks whether the table is whole.
    if (given[0] === '/proc/net/ip_vs' && !looking) {
      looking = true;
      setImmediate(() => (looking = false));
      const look: LoggedLook = { at: Date.now(), ...cpuTicks('self'), processes };
      writeSync(log, `${JSON.stringify(look)}\n`);
    }
    return openSync(...given);
  };
  Object.assign(fs, { openSync: opening });
  syncBuiltinESMExports();
}

const path = process.env['LVSTOP_BENCH_LOG'];
if (path !== undefined) logLooks(path);
