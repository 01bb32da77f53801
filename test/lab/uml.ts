import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

/** What the guest's first process finds in its environment. */
export interface GuestEnvironment {
  readonly LAB_DIR: string;
  readonly LAB_REPO: string;
  readonly LAB_NODE: string;
  readonly LAB_PROGRAM: string;
}

/** A running user-mode Linux kernel and its lines to the outside. */
export interface Uml {
  /** The line the agent in the guest answers on. */
  readonly agentLine: Duplex;
  /** The line that a program in the guest can have as its terminal. */
  readonly terminalLine: Duplex;
  /** The last lines of the guest's console. */
  readonly consoleTail: () => string;
  readonly exited: Promise<void>;
  readonly kill: () => void;
}

const CONSOLE_CHARACTERS_KEPT = 8000;
let booted = 0;

/** Boots the kernel as a child process that ends when this process does, however that ends. */
export function startUml(memoryMb: number, environment: GuestEnvironment): Uml {
  const id = `lvstop-lab-${process.pid}-${(booted += 1)}`;
  const child = spawn('/usr/bin/linux.uml', kernelArguments(id, memoryMb, environment), {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    detached: true, // its own process group: Ctrl-C is for us, and `kill` reaches every process of the guest
    env: { ...process.env, ...memoryDirectory(memoryMb) },
  });
  const kill = (): void => {
    killGroup(child);
    rmSync(join(tmpdir(), id), { recursive: true, force: true });
  };
  process.once('exit', kill);
  const exited = new Promise<void>((resolve) => {
    const end = (): void => {
      process.removeListener('exit', kill);
      resolve();
    };
    child.once('close', end).once('error', end);
  });
  const [, , , agentLine, terminalLine] = child.stdio as unknown as Duplex[];
  if (!agentLine || !terminalLine) throw new Error('linux.uml did not start');
  // A guest that goes away while we write is reported by `exited`, not by its lines.
  for (const line of [agentLine, terminalLine]) line.on('error', () => undefined);
  return { agentLine, terminalLine, consoleTail: keepConsole(child), exited, kill };
}

function kernelArguments(id: string, memoryMb: number, environment: GuestEnvironment): string[] {
  return [
    `mem=${memoryMb}M`,
    ...['rootfstype=hostfs', 'rootflags=/', 'ro', 'quiet'],
    ...['con=null', 'con0=null,fd:1', 'ssl=null', 'ssl0=fd:3', 'ssl1=fd:4'],
    ...[`umid=${id}`, `uml_dir=${tmpdir()}/`], // removed by the kernel when it powers off
    `init="${join(environment.LAB_DIR, 'init')}"`,
    ...Object.entries(environment).map(([name, value]) => `${name}="${String(value)}"`),
  ];
}

/** The guest's memory is a file in /dev/shm, which containers often keep too small for it. */
function memoryDirectory(memoryMb: number): NodeJS.ProcessEnv {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > memoryMb * 2 ** 20 ? { TMPDIR: '/dev/shm' } : { TMPDIR: tmpdir() };
  } catch {
    return { TMPDIR: tmpdir() };
  }
}

function keepConsole(child: ChildProcess): () => string {
  let tail = '';
  const keep = (chunk: Buffer): void => {
    tail = (tail + chunk.toString()).slice(-CONSOLE_CHARACTERS_KEPT);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.on('error', (error) => keep(Buffer.from(`${error.message}\n`)));
  return () => tail;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
