import type { ServerId } from '../model/brand.ts';
import type { RealServer, VirtualService } from '../model/service.ts';
import type { Arrivals } from './arrivals.ts';
import { arrivalsOf } from './arrivals.ts';
import type { TroubleCode } from './codes.ts';
import type { Trouble } from './trouble.ts';

/** What rules need of the picture around a service. */
export interface Surroundings {
  /** False where counters are frozen, old or unknown: then nothing is said of traffic. */
  readonly countersFresh: boolean;
  /** Seconds an entry stays in FIN_WAIT, where known. */
  readonly finSeconds: number | undefined;
  /** The sysctl of that name, `undefined` where it was not read. */
  readonly expireQuiescentTemplate: string | undefined;
}

/** A service as rules see it. */
export interface Facts extends Surroundings {
  readonly service: VirtualService;
  /** Servers that new connections may go to. */
  readonly weighted: readonly RealServer[];
  /** What the whole service got over the last seconds, `undefined` where unknown. */
  readonly lately: Arrivals | undefined;
  /** What a server got over the last seconds, `undefined` where unknown. */
  readonly arrivals: (server: RealServer) => Arrivals | undefined;
}

/** What a rule says; the service is added to it, and of a server its name. */
export type Finding = Omit<Trouble, 'subject' | 'code'> & {
  readonly code: TroubleCode;
  readonly server?: ServerId;
};

/** Looks at one service for one subject; silent on figures that are not known. */
export type Rule = (facts: Facts) => readonly Finding[];

/** The facts of a service; counters are compared only when a rule asks, and once. */
export function factsOf(service: VirtualService, surroundings: Surroundings): Facts {
  const known = new Map<RealServer, Arrivals | undefined>();
  const { countersFresh } = surroundings;
  return {
    ...surroundings,
    service,
    weighted: service.servers.filter(({ weight }) => weight > 0),
    lately: countersFresh ? arrivalsOf(service.samples) : undefined,
    arrivals(server) {
      if (!countersFresh) return undefined;
      if (!known.has(server)) known.set(server, arrivalsOf(server.samples));
      return known.get(server);
    },
  };
}

/** All entries of a server, as its thresholds count them. */
export const entriesOf = ({ active, inactive }: RealServer): number => active + inactive;

/** Transport protocol, `undefined` for a mark, which may carry any. */
export const protocolOf = ({ key }: VirtualService): 'tcp' | 'udp' | 'sctp' | undefined =>
  key.kind === 'address' ? key.protocol : undefined;
