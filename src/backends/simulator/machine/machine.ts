import { Keepalived } from '../keepalived/keepalived.ts';
import type { KeepalivedSurroundings } from '../keepalived/keepalived.ts';
import { ifInet6Text } from './addresses.ts';
import { fibTrieText } from './fib-trie.ts';
import type { FileTree } from './file-tree.ts';
import type { Network } from './network.ts';
import type { Processes } from './processes.ts';
import type { Answer } from './programs/answers.ts';
import { FILE_PROGRAMS } from './programs/files.ts';
import { runIp } from './programs/ip.ts';
import { runKeepalived, runKill, runPidof, runSystemctl } from './programs/keepalived.ts';
import { runSed } from './programs/sed.ts';

const DIRECTORIES = new Set(['', '/sbin/', '/usr/sbin/', '/bin/', '/usr/bin/']);

/** A simulated director's machine around its kernel: files, interfaces, processes and keepalived. */
export class Machine {
  readonly files: FileTree;
  readonly network: Network;
  readonly processes: Processes;
  readonly keepalived: Keepalived;
  /** Texts of the kernel beside those of IPVS. */
  private readonly kernelFiles: ReadonlyMap<string, () => string>;

  constructor(around: KeepalivedSurroundings) {
    this.files = around.files;
    this.network = around.network;
    this.processes = around.processes;
    this.keepalived = new Keepalived(around);
    this.kernelFiles = new Map([
      ['/proc/net/fib_trie', () => fibTrieText(this.network)],
      ['/proc/net/if_inet6', () => ifInet6Text(this.network)],
      ['/proc/sys/kernel/hostname', () => `${around.hostName}\n`],
    ]);
  }

  /** The text of a file, `undefined` where there is none. */
  read(given: string): string | undefined {
    const path = this.processes.resolve(given);
    return (
      this.files.get(path)?.text ?? this.processes.read(path) ?? this.kernelFiles.get(path)?.()
    );
  }

  /** Runs a program, `undefined` where there is none of that name. */
  run(argv: readonly [string, ...string[]], input: string): Answer | undefined {
    const [given, ...words] = argv;
    const path = this.processes.link(given) ?? given;
    const start = path.lastIndexOf('/') + 1;
    if (!DIRECTORIES.has(path.slice(0, start))) return undefined;
    const name = path.slice(start);
    const host = {
      files: this.files,
      resolve: (file: string) => this.processes.resolve(file),
      read: (file: string) => this.read(file),
      link: (file: string) => this.processes.link(file),
    };
    const program = FILE_PROGRAMS.get(name);
    if (program) return program(host, words, input);
    return this.runDaemonProgram(name, words);
  }

  private runDaemonProgram(name: string, words: readonly string[]): Answer | undefined {
    switch (name) {
      case 'sed':
        return runSed(this.files, words);
      case 'keepalived':
        return runKeepalived(this.keepalived, words);
      case 'kill':
        return runKill(this.processes, words);
      case 'systemctl':
        return runSystemctl(this.keepalived, words);
      case 'pidof':
        return runPidof(this.processes, words);
      case 'ip':
        return runIp(this.network, words);
      default:
        return undefined;
    }
  }
}
