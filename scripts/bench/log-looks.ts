/**
 * Loaded into lvstop with `--import`: at the start of each look appends one line to the file that
 * LVSTOP_BENCH_LOG names, with the CPU time used until then. It changes nothing else.
 */
import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import fs, { existsSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** The start of a look, as the watched process saw it; CPU times in ticks of the kernel's clock. */
export interface LoggedLook {
  /** Milliseconds of the wall clock. */
  readonly at: number;
  /** User and system time of the process. */
  readonly own: number;
  /** The same of its children, and of theirs. */
  readonly children: number;
}

/** Of the words behind the name in /proc/PID/stat: utime, stime, cutime, cstime (proc(5)). */
const TIMES = 11;

/** CPU times of a process and of the children it waited for, in ticks. */
function cpuTicks(pid: number | 'self'): Pick<LoggedLook, 'own' | 'children'> {
  if (!existsSync(`/proc/${pid}/stat`)) return { own: 0, children: 0 }; // counted as waited for
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = words
    .slice(TIMES, TIMES + 4)
    .map(Number);
  return { own: user + system, children: childUser + childSystem };
}

/** The same of this process, with what its living children and theirs have used. */
function allTicks(living: ReadonlySet<number>): Pick<LoggedLook, 'own' | 'children'> {
  const { own, children } = cpuTicks('self');
  const each = [...living].map((pid) => cpuTicks(pid));
  return { own, children: each.reduce((sum, child) => sum + child.own + child.children, children) };
}

function logLooks(path: string): void {
  const { openSync, writeSync } = fs;
  const log = openSync(path, 'a');
  const living = new Set<number>();
  subscribe('child_process', (message) => {
    const { process: child } = message as { process: ChildProcess }; // what Node tells on this channel
    child.once('spawn', () => living.add(child.pid ?? 0));
    child.once('exit', () => living.delete(child.pid ?? 0));
  });
  let looking = false;
  const opening = (...given: Parameters<typeof openSync>): number => {
    // A look opens the table once, or twice when it also asks whether the table is whole.
    if (given[0] === '/proc/net/ip_vs' && !looking) {
      looking = true;
      setImmediate(() => (looking = false));
      const look: LoggedLook = { at: Date.now(), ...allTicks(living) };
      writeSync(log, `${JSON.stringify(look)}\n`);
    }
    return openSync(...given);
  };
  Object.assign(fs, { openSync: opening });
  syncBuiltinESMExports();
}

const path = process.env['LVSTOP_BENCH_LOG'];
if (path !== undefined) logLooks(path);
