import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { connectAgent, type Agent } from './agent.ts';
import { buildCluster } from './cluster.ts';
import { hostOf, type HostName, type LabHost } from './host.ts';
import { missingForLab, unsuitableForLab } from './requirements.ts';
import { openTerminal, type LabTerminal, type TerminalOptions } from './terminal.ts';
import { startUml, type GuestEnvironment, type Uml } from './uml.ts';
import { waitUntil } from './wait-until.ts';

export type { HostName, LabHost } from './host.ts';
export type { CommandResult } from './agent.ts';
export type { LabTerminal, TerminalOptions } from './terminal.ts';
export { ADDRESSES } from './cluster.ts';
export { HOST_NAMES } from './host.ts';

/** What to boot. */
export interface LabOptions {
  /** `cluster`: the hosts of README.md, settled. `bare`: a kernel with an empty IPVS table, and the host `root` only. */
  readonly topology?: 'cluster' | 'bare';
  readonly memoryMb?: number;
  /** The file that `lvstop` runs in the guest. */
  readonly program?: string;
}

/** A booted lab. */
export interface Lab {
  on(host: HostName): LabHost;
  /** Gives a command a terminal; one at a time. */
  openTerminal(
    host: HostName,
    argv: readonly string[],
    options: TerminalOptions,
    show: (output: Buffer) => void,
  ): LabTerminal;
  readonly waitUntil: typeof waitUntil;
  /** What the guest's kernel and first process last said. */
  consoleTail(): string;
  /** Powers the guest off. */
  close(): Promise<void>;
}

const REPOSITORY = resolve(import.meta.dirname, '../..');
const GUEST_DIRECTORY = join(import.meta.dirname, 'guest');
/** Loads situations of test/lab/guest/kinds into the IPVS table of the host it is run on. */
export const KINDS_SCRIPT = join(GUEST_DIRECTORY, 'kinds.sh');

const BOOT_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_MS = 5_000;

/** Boots a lab of its own; tests share one through `sharedLab`. */
export async function bootLab(options: LabOptions = {}): Promise<Lab> {
  refuseIfImpossible();
  const { topology = 'cluster', memoryMb = topology === 'cluster' ? 1024 : 768 } = options;
  const uml = startUml(memoryMb, guestEnvironment(options.program));
  const agent = connectAgent(uml.agentLine);
  void uml.exited.then(() => agent.fail(new Error(`the lab has ended\n${uml.consoleTail()}`)));
  const lab = labOf(uml, agent);
  try {
    await withDeadline(agent.ready, BOOT_TIMEOUT_MS);
    if (topology === 'cluster') await buildCluster(lab.on('root'), lab.on('lb1'), GUEST_DIRECTORY);
    return lab;
  } catch (error) {
    uml.kill();
    throw new Error(`the lab did not come up: ${String(error)}\n${uml.consoleTail()}`, {
      cause: error,
    });
  }
}

function labOf(uml: Uml, agent: Agent): Lab {
  return {
    on: (host) => hostOf(agent, host),
    openTerminal: (host, argv, options, show) =>
      openTerminal({ agent, line: uml.terminalLine }, { host, argv }, options, show),
    waitUntil,
    consoleTail: uml.consoleTail,
    async close() {
      uml.agentLine.end(); // the agent leaves at the end of its input, and the guest powers off
      await withDeadline(uml.exited, CLOSE_TIMEOUT_MS).catch(uml.kill);
      await uml.exited;
    },
  };
}

function refuseIfImpossible(): void {
  const reason = unsuitableForLab();
  if (reason !== undefined) throw new Error(reason);
  const missing = missingForLab();
  if (missing.length > 0) throw new Error(`the lab needs: apt-get install ${missing.join(' ')}`);
}

function guestEnvironment(program = join(REPOSITORY, 'dist/cli/main.js')): GuestEnvironment {
  const toolchain = join(REPOSITORY, 'node_modules/.bin/node');
  return {
    LAB_DIR: GUEST_DIRECTORY,
    LAB_REPO: REPOSITORY,
    LAB_NODE: realpathSync(existsSync(toolchain) ? toolchain : process.execPath),
    LAB_PROGRAM: program,
  };
}

/** Rejects when the promise has not settled in time. */
function withDeadline<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`no answer after ${timeoutMs} ms`)),
    timeoutMs,
  );
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
