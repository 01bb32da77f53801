import type { IpvsCommand } from './checks/ipvs.ts';
import type { GlobalDefinitions } from './dumps/global.ts';

type Role = 'master' | 'backup';

/** The connection sync daemon that follows an instance (`lvs_sync_daemon`, ipvs_syncd_cmd). */
export class SyncDaemon {
  private readonly conf: GlobalDefinitions['syncDaemon'];
  private readonly id: number;
  private readonly command: IpvsCommand;
  private role: Role | undefined;

  /** Without an id of its own it takes the router's of the instance. */
  constructor(conf: GlobalDefinitions['syncDaemon'], routerId: number, command: IpvsCommand) {
    this.conf = conf;
    this.id = conf?.id ?? routerId;
    this.command = command;
  }

  /** It begins as backup, whatever the instance wants. */
  start(): void {
    this.change('backup');
  }

  /** The instance of that name became master, or is it no longer. */
  follow(instance: string, role: Role): void {
    if (instance === this.conf?.instance && role !== this.role) this.change(role);
  }

  stop(): void {
    this.change(undefined);
  }

  private change(role: Role | undefined): void {
    const { conf } = this;
    if (conf?.instance === undefined) return;
    if (this.role) this.command(['--stop-daemon', this.role]);
    this.role = role;
    if (!role) return;
    const where = ['--mcast-interface', conf.interface, '--syncid', String(this.id)];
    this.command(['--start-daemon', role, ...where]);
  }
}
