import type { ConfiguredChecker } from '../configuration/checkers.ts';
import type { ConfiguredServer, ConfiguredService } from '../configuration/services.ts';

/** A health checker that runs. */
export interface Checker {
  readonly conf: ConfiguredChecker;
  readonly server: Server;
  readonly service: Service;
  isUp: boolean;
  hasRun: boolean;
  retriesDone: number;
  /** Ends its waiting. */
  cancel: () => void;
}

/** A real server as keepalived believes it to be, `real_server_t`. */
export interface Server {
  readonly conf: ConfiguredServer;
  effectiveWeight: number;
  previousWeight: number;
  alive: boolean;
  failedCheckers: number;
  /** Whether keepalived believes that it is in IPVS. */
  set: boolean;
  reloaded: boolean;
}

/** A virtual server as keepalived believes it to be, `virtual_server_t`. */
export interface Service {
  readonly conf: ConfiguredService;
  readonly servers: readonly Server[];
  readonly sorryServer: Server | undefined;
  alive: boolean;
  quorumIsUp: boolean;
  reloaded: boolean;
}

const serverOf = (conf: ConfiguredServer): Server => ({
  conf,
  effectiveWeight: conf.weight,
  previousWeight: 0,
  alive: false,
  failedCheckers: 0,
  set: false,
  reloaded: false,
});

/** A service as it is before keepalived did anything. */
export function makeService(conf: ConfiguredService): Service {
  return {
    conf,
    servers: conf.servers.map(serverOf),
    sorryServer: conf.sorryServer && serverOf(conf.sorryServer),
    alive: false,
    quorumIsUp: conf.quorum + conf.hysteresis === 0, // no server is alive yet
    reloaded: false,
  };
}

/** Sum of the weights of the servers that keepalived believes alive. */
export const aliveWeight = ({ servers }: Service): number =>
  servers
    .filter(({ alive }) => alive)
    .reduce((sum, { effectiveWeight }) => sum + effectiveWeight, 0);

/** The name of a server inside its service. */
export const sameServer = (one: Server, other: Server): boolean =>
  one.conf.address === other.conf.address && one.conf.port === other.conf.port;

/** The name of a service. */
export const sameService = ({ conf: one }: Service, { conf: other }: Service): boolean =>
  one.fwmark === other.fwmark &&
  one.address === other.address &&
  one.port === other.port &&
  one.protocol === other.protocol;
