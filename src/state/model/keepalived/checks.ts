import type { ServerKey, ServiceKey } from '../address.ts';
import type { ServerSettings } from '../change/settings.ts';
import type { ServiceAttributes } from '../service.ts';

/** A health checker of a real server. */
export interface Checker {
  /** `TCP_CHECK`, `HTTP_GET`, ... */
  readonly method: string;
  readonly enabled?: boolean;
  readonly up?: boolean;
  /** False before its first result. */
  readonly hasRun?: boolean;
}

/** A real server as keepalived believes it to be. */
export interface CheckedServer {
  readonly key: ServerKey;
  /** Its own idea of weight, thresholds and method; what is absent is not told. */
  readonly settings: Partial<ServerSettings>;
  /** From the file. */
  readonly initialWeight?: number;
  readonly alive?: boolean;
  readonly failedCheckers?: number;
  readonly inhibitOnFailure?: boolean;
  /** Whether keepalived believes that it has put it into IPVS. */
  readonly set?: boolean;
  readonly checkers: readonly Checker[];
}

/** A virtual_server as keepalived believes it to be. */
export interface CheckedService {
  /** One, or every address and mark of a group. */
  readonly keys: readonly ServiceKey[];
  /** What is absent is not told. */
  readonly settings: Partial<ServiceAttributes>;
  readonly alive?: boolean;
  readonly quorum?: number;
  readonly hysteresis?: number;
  readonly quorumIsUp?: boolean;
  readonly sorryServer?: ServerKey;
  readonly servers: readonly CheckedServer[];
}

/** What the healthchecker believes, at one moment. */
export interface ChecksLook {
  /** Wall clock, milliseconds since the epoch. */
  readonly takenAt: number;
  readonly services: readonly CheckedService[];
  /** What could not be read, a line each. */
  readonly issues: readonly string[];
}
