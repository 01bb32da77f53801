import { ConnectionTable } from './connection-table.ts';
import type { Destination } from './service.ts';
import { ServiceTable } from './service-table.ts';
import type { Timeouts } from './settings.ts';
import { MODULE_SYSCTLS, SYSCTL_DEFAULTS } from './settings.ts';
import { Estimator, Stats } from './stats.ts';
import { SyncDaemons } from './sync-daemons.ts';
import { Timers, TICKS_PER_SECOND } from './timers.ts';
import { Trash } from './trash.ts';

/** What of a director's kernel a scenario may choose. */
export interface KernelOptions {
  /** Jiffies in a second: 250 on Debian, 100 under user-mode Linux. */
  readonly hz: number;
  readonly cpus: number;
  /** Interfaces a sync daemon can use. */
  readonly interfaces: readonly string[];
  /** Texts of /proc/sys/net/ipv4/vs that differ from the defaults. */
  readonly sysctls: Readonly<Record<string, string>>;
}

/** Packets and bytes of one event, by direction. */
interface Volume {
  readonly inPackets: number;
  readonly outPackets: number;
  readonly inBytes: number;
  readonly outBytes: number;
}

const ESTIMATION_TICKS = 2 * TICKS_PER_SECOND;

/** The IPVS of one network namespace: its table, connections and time. */
export class Kernel {
  readonly options: KernelOptions;
  readonly estimator = new Estimator();
  readonly totals = new Stats(this.estimator);
  readonly services = new ServiceTable();
  readonly trash = new Trash();
  readonly timers = new Timers();
  readonly connections = new ConnectionTable(this);
  readonly timeouts: Timeouts = { tcp: 900, tcpfin: 120, udp: 300 };
  readonly daemons: SyncDaemons;
  /** Servers of another family than their service; sync daemons exclude them. */
  mixedFamilies = 0;
  private readonly sysctls: Map<string, string>;

  constructor(options: KernelOptions) {
    this.options = options;
    this.daemons = new SyncDaemons(options.interfaces);
    this.sysctls = new Map([...SYSCTL_DEFAULTS, ...Object.entries(options.sysctls)]);
  }

  /** The text of a sysctl file without its newline. */
  sysctl(name: string): string | undefined {
    return this.sysctls.get(name);
  }

  /** Writes a sysctl file that is there; the caller knows the value to be one the file takes. */
  setSysctl(name: string, text: string): void {
    this.sysctls.set(name, text);
    if (name === 'expire_nodest_conn' && Number(text) !== 0) this.connections.awaitPackets();
  }

  /** A module of that name brings its own sysctl files when it is first used. */
  loadModule(name: string): void {
    for (const [file, text] of MODULE_SYSCTLS.get(name) ?? [])
      if (!this.sysctls.has(file)) this.sysctls.set(file, text);
  }

  /** Counts for the server, its service and the namespace; without NAT no reply is seen. */
  count(dest: Destination, conns: number, volume: Volume): void {
    const replies = dest.settings.method === 'masquerade';
    const outPackets = replies ? volume.outPackets : 0;
    const outBytes = replies ? volume.outBytes : 0;
    const { inPackets, inBytes } = volume;
    dest.stats.count(conns, inPackets, outPackets, inBytes, outBytes);
    dest.service.stats.count(conns, inPackets, outPackets, inBytes, outBytes);
    this.totals.count(conns, inPackets, outPackets, inBytes, outBytes);
  }

  /** One tick of time: timers, and every two seconds the estimator. */
  tick(): void {
    this.timers.tick();
    if (this.timers.now % ESTIMATION_TICKS === 0 && this.sysctl('run_estimation') !== '0')
      this.estimator.run();
    this.trash.scan(this.timers.now);
  }
}
