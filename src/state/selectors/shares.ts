import type { RealServer, VirtualService } from '../model/service.ts';
import type { Moment } from './rates.ts';
import { selectRates } from './rates.ts';

interface Sums {
  readonly weight: number;
  /** Of the same look; `undefined` where the rate of any server is unknown. */
  readonly cps: number | undefined;
  readonly snapshot: Moment | undefined;
}

const sumsOf = new WeakMap<VirtualService, Sums>();

function add(service: VirtualService, snapshot: Moment | undefined): Sums {
  let weight = 0;
  let cps: number | undefined = 0;
  for (const server of service.servers) {
    weight += server.weight;
    const rate = snapshot && selectRates(server, snapshot)?.connections;
    cps = cps === undefined || rate === undefined ? undefined : cps + rate;
  }
  return { weight, cps, snapshot };
}

function sums(service: VirtualService, snapshot?: Moment): Sums {
  const known = sumsOf.get(service);
  if (known && (!snapshot || known.snapshot === snapshot)) return known;
  const made = add(service, snapshot);
  sumsOf.set(service, made);
  return made;
}

/**
 * Part of its service's weight that a server has, 0 to 1; `undefined` where no server has weight. It
 * is what the kernel holds, also under schedulers that ignore it: rr, lc and dh look only whether it is 0.
 */
export function weightShare(server: RealServer, service: VirtualService): number | undefined {
  const { weight } = sums(service);
  return weight > 0 ? server.weight / weight : undefined;
}

/**
 * Part of its service's new connections that a server gets, 0 to 1; `undefined` where the rate of any
 * of its servers is unknown or nothing arrives.
 */
export function trafficShare(
  server: RealServer,
  service: VirtualService,
  snapshot: Moment,
): number | undefined {
  const { cps } = sums(service, snapshot);
  const own = selectRates(server, snapshot)?.connections;
  return cps !== undefined && cps > 0 && own !== undefined ? own / cps : undefined;
}
