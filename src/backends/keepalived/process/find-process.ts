import type { Host } from '../../../state/ports.ts';
import { listFolder } from '../list-folder.ts';
import type { Options } from './command-line.ts';
import { optionsOf } from './command-line.ts';
import type { NamespaceCheck, NamespaceWorld } from './namespace.ts';
import { namespaceCheck } from './namespace.ts';
import type { EntryOutcome, ProcEntry } from './proc-entry.ts';
import { pidIn, readEntry } from './proc-entry.ts';

/** The keepalived of this network namespace with its children. */
export interface FoundProcess {
  readonly parent: ProcEntry;
  readonly vrrp?: ProcEntry;
  readonly checkers?: ProcEntry;
  readonly options: Options;
  /** `undefined` where its namespace is hidden from this user. */
  readonly isOurs: true | undefined;
}

/**
 * `none`: it does not run; `hidden`: that cannot be told; `several`: which of those that run is this director's
 * cannot be told.
 */
export type FindOutcome = FoundProcess | 'none' | 'hidden' | 'several';

const PARENT_PID_FILE = '/run/keepalived.pid';
/** Of instances, network namespaces and `use_pid_dir`. */
const PID_FOLDER = '/run/keepalived';

type Reader = Pick<Host, 'read' | 'run'>;

/** Where a child of this role may have written its pid. */
function childPidFiles(
  role: 'vrrp' | 'checkers',
  { vrrpPidFile, checkersPidFile }: Options,
  parentFile: string | undefined,
): readonly string[] {
  const told = role === 'vrrp' ? vrrpPidFile : checkersPidFile;
  const sibling = parentFile?.replace(/keepalived(?=[^/]*$)/, role);
  const usual = [`/run/${role}.pid`, `${PID_FOLDER}/${role}.pid`];
  return [...new Set([told, sibling, ...usual])].filter(
    (file) => file?.startsWith('/') === true,
  ) as string[]; // what is undefined does not start with it
}

/** Looks for keepalived on a host; what it found last it looks at first. */
export class ProcessFinder {
  readonly #host: Reader;
  readonly #procfs: string;
  readonly #isOurs: NamespaceCheck;
  #last: { readonly pid: number; readonly file: string | undefined } | undefined;

  constructor(world: NamespaceWorld & { readonly host: Reader }) {
    this.#host = world.host;
    this.#procfs = world.procfs;
    this.#isOurs = namespaceCheck(world);
  }

  async find(): Promise<FindOutcome> {
    let outcome: FindOutcome = 'none';
    const maybe = new Map<number, FoundProcess>();
    for await (const [pid, file] of this.#candidates()) {
      const found = pid === 'hidden' ? pid : await this.#foundAt(pid, file);
      if (typeof found !== 'string') {
        if (maybe.size === 0) this.#last = { pid: found.parent.pid, file };
        if (found.isOurs) return found;
        if (!maybe.has(found.parent.pid)) maybe.set(found.parent.pid, found);
      }
      if (found === 'hidden') outcome = 'hidden';
    }
    const [only] = maybe.values();
    if (maybe.size > 1) return 'several';
    if (!only) this.#last = undefined;
    return only ?? outcome;
  }

  /** Pids of keepaliveds that may be ours, each with the file that told. */
  async *#candidates(): AsyncGenerator<
    readonly [pid: number | 'hidden', file: string | undefined]
  > {
    if (this.#last) yield [this.#last.pid, this.#last.file];
    for await (const file of this.#pidFiles()) {
      const pid = await pidIn(this.#host, file);
      if (pid !== undefined) yield [pid, file];
    }
    // Its pid file may have any name.
    const told = await this.#host.run(['pidof', 'keepalived']);
    if (told.kind !== 'exited') return;
    for (const word of told.stdout.trim().split(/\s+/))
      if (/^\d{1,9}$/.test(word)) yield [Number(word), undefined];
  }

  async *#pidFiles(): AsyncGenerator<string> {
    yield PARENT_PID_FILE;
    const names = (await listFolder(this.#host, PID_FOLDER)) ?? [];
    for (const name of names) if (/^keepalived.*\.pid$/.test(name)) yield `${PID_FOLDER}/${name}`;
  }

  async #foundAt(pid: number, file: string | undefined): Promise<FindOutcome> {
    const parent = await this.#entry(pid);
    if (typeof parent === 'string') return parent;
    if (file === undefined && !(await this.#isParent(parent))) return 'none';
    const isOurs = await this.#isOurs(parent);
    if (isOurs === false) return 'none';
    const options = optionsOf(parent.argv);
    const told = options.parentPidFile ?? file;
    const [vrrp, checkers] = [
      await this.#child(parent, childPidFiles('vrrp', options, told)),
      await this.#child(parent, childPidFiles('checkers', options, told)),
    ];
    return { parent, options, isOurs, ...(vrrp && { vrrp }), ...(checkers && { checkers }) };
  }

  /** Where no pid file of root's tells: any user may call a program keepalived. */
  async #isParent(entry: ProcEntry): Promise<boolean> {
    return entry.isRoots && typeof (await this.#entry(entry.parentPid)) === 'string';
  }

  #entry(pid: number): Promise<EntryOutcome> {
    return readEntry(this.#host, this.#procfs, pid);
  }

  async #child(parent: ProcEntry, files: readonly string[]): Promise<ProcEntry | undefined> {
    for (const file of files) {
      const pid = await pidIn(this.#host, file);
      if (typeof pid !== 'number') continue;
      const entry = await this.#entry(pid);
      if (typeof entry !== 'string' && entry.parentPid === parent.pid) return entry;
    }
    return undefined;
  }
}

/** Looks once for the keepalived of this network namespace. Never rejects. */
export const findProcess = (host: Reader, procfs: string): Promise<FindOutcome> =>
  new ProcessFinder({ host, procfs, clock: { monotonicMs: () => 0 } }).find();
