import type { Argv } from '../../../state/ports.ts';
import { runIpvsadm } from '../ipvsadm/run.ts';
import type { Ended } from '../ipvsadm/run.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { runSysctl } from './sysctl.ts';

type Program = (kernel: Kernel, words: readonly string[], input: string) => Ended | undefined;

/** What is run as root needs no password here. */
const sudo: Program = (kernel, words, input) => {
  const [program, ...rest] = words[0] === '-n' ? words.slice(1) : words;
  return program === undefined ? undefined : runProgram(kernel, [program, ...rest], input);
};

/** The simulated system log keeps nothing. */
const logger: Program = () => ({ kind: 'exited', exitCode: 0, stdout: '', stderr: '' });

const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['ipvsadm', runIpvsadm],
  ['sysctl', runSysctl],
  ['sudo', sudo],
  ['logger', logger],
]);
const DIRECTORIES = new Set(['', '/sbin/', '/usr/sbin/', '/bin/', '/usr/bin/']);

/** Runs a program of the simulated director; `undefined` where it has none of that name. */
export function runProgram(
  kernel: Kernel,
  [path, ...words]: Argv,
  input: string,
): Ended | undefined {
  const start = path.lastIndexOf('/') + 1;
  if (!DIRECTORIES.has(path.slice(0, start))) return undefined;
  return PROGRAMS.get(path.slice(start))?.(kernel, words, input);
}
