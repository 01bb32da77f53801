import type { Errno } from './errno.ts';

/** Roles of a connection sync daemon. */
export type SyncRole = 'master' | 'backup';

/** A sync daemon; 0 and '' ask for the kernel's defaults. */
interface SyncDaemonSettings {
  readonly role: SyncRole;
  readonly interface: string;
  readonly id: number;
  readonly maxLength: number;
  readonly group: string;
  readonly port: number;
  readonly ttl: number;
}

const MTU = 1500;
const HEADERS = { ipv4: 28, ipv6: 48 } as const;
const LEAST_BACKUP_LENGTH = 1024;

/** `start_sync_thread`: fills the defaults in and bounds the message length. */
function complete(asked: SyncDaemonSettings): SyncDaemonSettings {
  const group = asked.group || '224.0.0.81';
  const headers = group.includes(':') ? HEADERS.ipv6 : HEADERS.ipv4;
  const least = asked.role === 'backup' ? LEAST_BACKUP_LENGTH : 1;
  const length = Math.min(Math.max(asked.maxLength, least), 65535 - headers);
  return {
    ...asked,
    group,
    maxLength: asked.maxLength === 0 ? MTU - headers : length,
    port: asked.port || 8848,
    ttl: asked.ttl || 1,
  };
}

/** At most one master and one backup daemon, on the interfaces this director has. */
export class SyncDaemons {
  private readonly running = new Map<SyncRole, SyncDaemonSettings>();
  private readonly interfaces: readonly string[];

  constructor(interfaces: readonly string[]) {
    this.interfaces = interfaces;
  }

  get any(): boolean {
    return this.running.size > 0;
  }

  start(asked: SyncDaemonSettings): Errno | undefined {
    if (!this.interfaces.includes(asked.interface)) return 'ENODEV';
    if (this.running.has(asked.role)) return 'EEXIST';
    this.running.set(asked.role, complete(asked));
    return undefined;
  }

  stop(role: SyncRole): Errno | undefined {
    return this.running.delete(role) ? undefined : 'ESRCH';
  }

  /** The master before the backup. */
  list(): readonly SyncDaemonSettings[] {
    return (['master', 'backup'] as const).flatMap((role) => this.running.get(role) ?? []);
  }
}
