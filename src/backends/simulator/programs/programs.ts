import type { Argv } from '../../../state/ports.ts';
import { runIpvsadm } from '../ipvsadm/run.ts';
import type { Ended } from '../ipvsadm/run.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { runSysctl } from './sysctl.ts';

type Program = (kernel: Kernel, words: readonly string[], input: string) => Ended | undefined;

/** The simulated system log keeps nothing. */
const logger: Program = () => ({ kind: 'exited', exitCode: 0, stdout: '', stderr: '' });

const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['ipvsadm', runIpvsadm],
  ['sysctl', runSysctl],
  ['logger', logger],
]);
const DIRECTORIES = new Set(['', '/sbin/', '/usr/sbin/', '/bin/', '/usr/bin/']);

/** The name of a program without the folder it is in; `undefined` for one that is elsewhere. */
function nameOf(path: string): string | undefined {
  const start = path.lastIndexOf('/') + 1;
  return DIRECTORIES.has(path.slice(0, start)) ? path.slice(start) : undefined;
}

/** What is run as root needs no password here; `undefined` where nothing is to be run. */
export function withoutSudo([path, ...words]: Argv): Argv | undefined {
  if (nameOf(path) !== 'sudo') return [path, ...words];
  const [program, ...rest] = words[0] === '-n' ? words.slice(1) : words;
  return program === undefined ? undefined : withoutSudo([program, ...rest]);
}

/** Runs a program of the simulated kernel; `undefined` where it has none of that name. */
export function runProgram(
  kernel: Kernel,
  [path, ...words]: Argv,
  input: string,
): Ended | undefined {
  return PROGRAMS.get(nameOf(path) ?? '')?.(kernel, words, input);
}
