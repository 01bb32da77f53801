import type { KeepalivedProcess, NoKeepalived } from '../../state/model/keepalived/process.ts';
import type { Configuration } from '../../state/model/keepalived/conf.ts';
import type { Result } from '../../state/model/result.ts';
import { err, ok } from '../../state/model/result.ts';
import type { AskingWorld } from './ask/ask-to-write.ts';
import type { DumpFiles } from './ask/dump-files.ts';
import { dumpFilesOf } from './ask/dump-files.ts';
import type { FindOutcome, FoundProcess, ProcessFinder } from './process/find-process.ts';
import type { ProcEntry } from './process/proc-entry.ts';
import type { Program } from './process/program.ts';
import { programAsker } from './process/program.ts';

/** A child of keepalived that may be asked. */
export interface AskedChild {
  readonly pid: number;
  readonly program: Program;
  readonly files: DumpFiles;
}

const NOT_RUNNING: NoKeepalived = {
  code: 'not-running',
  message: 'keepalived does not run on this director',
  remedy: 'systemctl start keepalived',
};

const HIDDEN: NoKeepalived = {
  code: 'not-permitted',
  message: 'whether keepalived runs is hidden from this user',
  remedy: 'run lvstop as root, or with sudo: true in its configuration',
};

const SEVERAL: NoKeepalived = {
  code: 'not-permitted',
  message: 'several keepaliveds run, and which is that of this director is hidden from this user',
  remedy: 'run lvstop as root, or with sudo: true in its configuration',
};

const ELSEWHERE: NoKeepalived = {
  code: 'not-permitted',
  message: 'only root may ask keepalived what it knows',
  remedy: 'run lvstop as root, or with sudo: true in its configuration',
};

const noChild = (role: 'vrrp' | 'checkers'): NoKeepalived => ({
  code: 'not-running',
  message: `keepalived runs without ${role === 'vrrp' ? 'VRRP' : 'health checks'}`,
  remedy: `see whether its configuration has a ${role === 'vrrp' ? 'vrrp_instance' : 'virtual_server'}`,
});

/** A user whom keepalived refused is not tried again at every look. */
const REFUSED_FOR_MS = 30_000;

/** The keepalived that runs, and what it was asked before. */
export class RunningKeepalived {
  readonly #world: AskingWorld;
  readonly #configuration: () => Promise<Configuration | undefined>;
  readonly #finder: ProcessFinder;
  readonly #program: (entry: ProcEntry) => Promise<Program>;
  #files: { readonly process: string; readonly files: DumpFiles } | undefined;
  #refused: { readonly at: number; readonly why: NoKeepalived } | undefined;

  /** @param finder of the process whose configuration this is */
  constructor(
    world: AskingWorld,
    finder: ProcessFinder,
    configuration: () => Promise<Configuration | undefined>,
  ) {
    this.#world = world;
    this.#configuration = configuration;
    this.#finder = finder;
    this.#program = programAsker(world.host, world.procfs);
  }

  async process(): Promise<KeepalivedProcess> {
    const found = await this.#finder.find();
    if (typeof found === 'string') return { running: found === 'none' ? false : undefined };
    const { parent, vrrp, checkers, options } = found;
    const { version, options: words } = await this.#program(parent);
    return {
      running: true,
      pid: parent.pid,
      ...(vrrp && { vrrpPid: vrrp.pid }),
      ...(checkers && { checkersPid: checkers.pid }),
      ...(version !== undefined && { version }),
      ...(words && { options: words }),
      ...(options.file !== undefined && { file: options.file }),
      ...(options.configId !== undefined && { configId: options.configId }),
    };
  }

  /** The process that plays a role, if it may be asked. */
  async child(role: 'vrrp' | 'checkers'): Promise<Result<AskedChild, NoKeepalived>> {
    const found = await this.#finder.find();
    const child = childOf(found, role);
    if (!child.ok) return child;
    const { process, parent, options } = child.value;
    const refused = this.#refused;
    if (refused && this.#world.clock.monotonicMs() < refused.at + REFUSED_FOR_MS)
      return err(refused.why);
    const program = await this.#program(parent);
    const files = await this.#filesOf(parent, program, options.namespace);
    return ok({ pid: process.pid, program, files });
  }

  async #filesOf(
    { pid, startTime }: ProcEntry,
    { version }: Program,
    namespace: string | undefined,
  ): Promise<DumpFiles> {
    const process = `${pid} ${startTime}`;
    if (this.#files?.process === process) return this.#files.files;
    const { host, procfs } = this.#world;
    const found = await host.read(`${procfs}/${pid}/environ`);
    const environ = found.kind === 'read' ? found.text : undefined;
    const configuration = await this.#configuration();
    const files = dumpFilesOf({ version, environ, configuration, namespace });
    this.#files = { process, files };
    return files;
  }

  /** Remembers that this user may not ask; otherwise its files may be elsewhere since a reload. */
  didNotAnswer(why: NoKeepalived): void {
    this.#files = undefined;
    if (why.code === 'not-permitted') this.#refused = { at: this.#world.clock.monotonicMs(), why };
  }
}

function childOf(
  found: FindOutcome,
  role: 'vrrp' | 'checkers',
): Result<
  Pick<FoundProcess, 'parent' | 'options'> & { readonly process: ProcEntry },
  NoKeepalived
> {
  if (found === 'none') return err(NOT_RUNNING);
  if (found === 'hidden') return err(HIDDEN);
  if (found === 'several') return err(SEVERAL);
  const process = found[role];
  if (!process) return err(noChild(role));
  return found.isOurs ? ok({ ...found, process }) : err(ELSEWHERE);
}
