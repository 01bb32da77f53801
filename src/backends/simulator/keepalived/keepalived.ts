import type { FileTree } from '../machine/file-tree.ts';
import type { Network } from '../machine/network.ts';
import type { Process, Processes } from '../machine/processes.ts';
import { CheckProcess } from './checks/process.ts';
import type { CheckSurroundings } from './checks/process.ts';
import { testOutcome } from './config-test.ts';
import { readConfiguration } from './configuration/read.ts';
import type { ReadConfiguration } from './configuration/read.ts';
import { checkDataLines } from './dumps/checks.ts';
import { globalLines } from './dumps/global.ts';
import { interfaceLines } from './dumps/interfaces.ts';
import { jsonText } from './dumps/json.ts';
import { statsText } from './dumps/stats.ts';
import { vrrpLines } from './dumps/vrrp.ts';
import { SIGNALS } from './signals.ts';
import { SyncDaemon } from './sync-daemon.ts';
import type { Advert } from './vrrp/advert.ts';
import { noStats } from './vrrp/instance.ts';
import type { Instance } from './vrrp/instance.ts';
import { VrrpProcess } from './vrrp/process.ts';
import type { VrrpSurroundings } from './vrrp/surroundings.ts';

/** What keepalived needs of the machine it runs on. */
export interface KeepalivedSurroundings
  extends Omit<VrrpSurroundings, 'follow'>, CheckSurroundings {
  readonly hostName: string;
  readonly files: FileTree;
  readonly network: Network;
  readonly processes: Processes;
  /** When the machine was booted, on the site's time. */
  readonly bootedMs: number;
  /** Wall clock of a moment of the site's time. */
  wallOf(ms: number): number;
}

/** The file keepalived is started with. */
export const CONFIGURATION = '/etc/keepalived/keepalived.conf';

const ARGV = ['/usr/sbin/keepalived', '--dont-fork'];
const PROGRAM = '/usr/sbin/keepalived';
const DUMP_MODE = 0o600;
/** A reader can find the file there and empty in between. */
const RENAMED_MS = 4;
const WRITTEN_MS = 9;

/** A keepalived that runs: its processes and what they believe. */
interface Running {
  readonly parent: Process;
  readonly checkers: Process | undefined;
  readonly vrrp: Process | undefined;
  conf: ReadConfiguration;
  vrrpState: VrrpProcess;
  checkState: CheckProcess;
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Keepalived 2.2.7 on a simulated machine. */
export class Keepalived {
  private readonly around: KeepalivedSurroundings;
  private readonly vrrpAround: VrrpSurroundings;
  private running: Running | undefined;
  private syncDaemon: SyncDaemon | undefined;

  constructor(around: KeepalivedSurroundings) {
    this.around = around;
    this.vrrpAround = {
      ...around,
      follow: (instance, role) => this.syncDaemon?.follow(instance, role),
    };
    around.files.watch((path) => this.running?.vrrpState.fileChanged(path));
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** The process that systemd started; `undefined` while it does not run. */
  get mainPid(): number | undefined {
    return this.running?.parent.pid;
  }

  /** The instances that run. */
  get instances(): readonly Instance[] {
    return this.running?.vrrpState.instances ?? [];
  }

  /** False where there is no file to start with. */
  start(): boolean {
    if (this.running) return true;
    const conf = this.readConfiguration(CONFIGURATION);
    if (!conf) return false;
    const { processes } = this.around;
    const startTime = this.startTime();
    const parent = processes.start({
      ...{ argv: ARGV, program: PROGRAM, parent: 1, startTime },
      signalled: (signal) => this.signalled(signal, 'all'),
    });
    processes.skip(2);
    const child = (part: 'vrrp' | 'checkers'): Process =>
      processes.start({
        ...{ argv: ARGV, program: PROGRAM, parent: parent.pid, startTime },
        signalled: (signal) => this.signalled(signal, part),
      });
    const checkers = conf.services.length > 0 ? child('checkers') : undefined;
    const vrrp = conf.vrrp.instances.length > 0 ? child('vrrp') : undefined;
    this.writePids({ keepalived: parent, checkers, vrrp });
    const checkState = new CheckProcess(conf.services, this.around);
    this.syncDaemon = this.syncDaemonOf(conf);
    this.syncDaemon.start();
    const vrrpState = new VrrpProcess(conf.vrrp, this.vrrpAround);
    this.running = { parent, checkers, vrrp, conf, vrrpState, checkState };
    return true;
  }

  stop(): void {
    const { running } = this;
    if (!running) return;
    running.vrrpState.stop();
    this.syncDaemon?.stop();
    running.checkState.stop();
    this.running = undefined;
    for (const name of ['keepalived', 'checkers', 'vrrp'])
      this.around.files.remove(`/run/${name}.pid`);
    for (const process of [running.parent, running.checkers, running.vrrp])
      if (process) this.around.processes.end(process.pid);
  }

  /** The file is read again; what did not change goes on. */
  reload(): void {
    const { running } = this;
    const conf = running && this.readConfiguration(CONFIGURATION);
    if (!running || !conf) return;
    running.conf = conf;
    running.checkState = new CheckProcess(conf.services, this.around, running.checkState);
    running.vrrpState = new VrrpProcess(conf.vrrp, this.vrrpAround, running.vrrpState);
  }

  receive(advert: Advert): void {
    this.running?.vrrpState.receive(advert);
  }

  /** See {@link VrrpProcess.jumped}. */
  jumped(ms: number): void {
    this.running?.vrrpState.jumped(ms);
  }

  /** `keepalived -t -f FILE`. */
  test(path: string): { readonly exitCode: number; readonly stderr: string } {
    const conf = this.readConfiguration(path);
    if (!conf) return { exitCode: 0, stderr: `Config files missing '${path}'.\n` };
    return testOutcome(path, conf.complaints);
  }

  private syncDaemonOf({ global, vrrp }: ReadConfiguration): SyncDaemon {
    const { syncDaemon } = global;
    const followed = vrrp.instances.find(({ name }) => name === syncDaemon?.instance);
    return new SyncDaemon(syncDaemon, followed?.vrid ?? 0, this.around.ipvs);
  }

  /** The machine was booted some time before anything started on it. */
  private startTime(): number {
    const { agenda, bootedMs } = this.around;
    return Math.round((agenda.nowMs - bootedMs) / 10);
  }

  private readConfiguration(path: string): ReadConfiguration | undefined {
    const text = this.around.files.get(path)?.text;
    if (text === undefined) return undefined;
    const { hostName, network } = this.around;
    return readConfiguration(
      path,
      text,
      hostName,
      network.devices.map(({ name }) => name),
    );
  }

  private writePids(processes: Readonly<Record<string, Process | undefined>>): void {
    for (const [name, process] of Object.entries(processes))
      if (process) this.around.files.replace(`/run/${name}.pid`, `${process.pid}\n`);
  }

  private signalled(signal: number, part: 'all' | 'vrrp' | 'checkers'): void {
    if (signal === SIGNALS.TERM || signal === SIGNALS.INT) this.stop();
    else if (signal === SIGNALS.HUP && part === 'all') this.reload();
    else this.dump(signal, part);
  }

  private dump(signal: number, part: 'all' | 'vrrp' | 'checkers'): void {
    const { running } = this;
    if (!running) return;
    if (signal === SIGNALS.USR1) this.writeData(running, part);
    if (part === 'checkers' || !running.vrrp) return;
    if (signal === SIGNALS.USR2 || signal === SIGNALS.STATS_CLEAR)
      this.writeStats(running, signal === SIGNALS.STATS_CLEAR);
    if (signal === SIGNALS.JSON) this.write('keepalived.json', () => this.json(running));
  }

  private writeData(running: Running, part: 'all' | 'vrrp' | 'checkers'): void {
    if (part === 'all') this.write('keepalived_parent.data', () => this.parentData(running));
    if (part !== 'checkers' && running.vrrp)
      this.write('keepalived.data', () => this.vrrpData(running));
    if (part !== 'vrrp' && running.checkers)
      this.write('keepalived_check.data', () => this.checkData(running));
  }

  private writeStats({ vrrpState }: Running, clear: boolean): void {
    this.write('keepalived.stats', () => {
      const text = statsText(vrrpState.instances);
      if (clear) for (const instance of vrrpState.instances) instance.stats = noStats();
      return text;
    });
  }

  /** Renamed into place before it is written. */
  private write(name: string, textNow: () => string): void {
    const { agenda, files } = this.around;
    const path = `/tmp/${name}`;
    agenda.after(RENAMED_MS, () => files.replace(path, '', DUMP_MODE));
    agenda.after(WRITTEN_MS, () => files.write(path, textNow(), DUMP_MODE));
  }

  private parentData({ conf }: Running): string {
    return textOf(globalLines(conf.global, 'parent'));
  }

  private vrrpData({ conf, vrrpState }: Running): string {
    const { network } = this.around;
    const dump = {
      process: vrrpState,
      wallOf: (ms: number) => this.around.wallOf(ms),
      sourceOf: ({ conf: { source, interface: device, vips } }: Instance) =>
        source ?? network.sourceOf(device, vips[0]?.family === 'ipv6') ?? '(none)',
    };
    const trackersOf = (device: string): readonly string[] =>
      vrrpState.instances
        .filter(({ conf: { vips, excluded, interface: own } }) =>
          [own, ...[...vips, ...excluded].map((vip) => vip.device)].includes(device),
        )
        .map(({ conf: { name } }) => `${name}, weight 0`);
    return textOf([
      ...globalLines(conf.global, 'vrrp'),
      ...vrrpLines(dump),
      ...interfaceLines(network.devices, trackersOf),
    ]);
  }

  private checkData({ conf, checkState }: Running): string {
    return textOf([...globalLines(conf.global, 'checkers'), ...checkDataLines(checkState)]);
  }

  private json({ vrrpState }: Running): string {
    return jsonText(
      vrrpState.instances,
      (ms) => this.around.wallOf(ms),
      (name) => vrrpState.scripts.find(({ conf }) => conf.name === name)?.conf.command ?? '',
    );
  }
}
