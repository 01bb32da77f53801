import type { ProblemKind } from '../model/problem.ts';
import { explain } from '../model/problem.ts';
import type {
  Counters,
  CountersSample,
  Persistence,
  Rates,
  RealServer,
  VirtualService,
} from '../model/service.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { selectRates } from './rates.ts';
import { selectServerState } from './server-state.ts';

/** A director that was looked at, or why it could not be. */
export type DirectorLook =
  | { readonly reachable: true; readonly snapshot: Snapshot }
  | {
      readonly reachable: false;
      readonly director: string;
      readonly takenAt: number;
      readonly problem: ProblemKind;
    };

type Json =
  null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

const timeOf = (wallMs: number): string => new Date(wallMs).toISOString();

const counters = (sample: CountersSample | undefined, wrapped = false): Json => {
  if (!sample) return null;
  const { connections, inPackets, outPackets, inBytes, outBytes }: Counters = sample.values;
  const whole = wrapped
    ? { connections: null, inPackets: null, outPackets: null }
    : { connections, inPackets, outPackets };
  return { ...whole, inBytes, outBytes };
};

const rounded = (value: number): number => Math.round(value * 100) / 100;

const rates = (values: Rates | undefined): Json =>
  values
    ? {
        connections: rounded(values.connections),
        inPackets: rounded(values.inPackets),
        outPackets: rounded(values.outPackets),
        inBytes: rounded(values.inBytes),
        outBytes: rounded(values.outBytes),
      }
    : null;

const persistence = (value: Persistence | null | undefined): Json =>
  value
    ? {
        seconds: value.seconds ?? null,
        netmask: value.netmask ?? null,
        engine: value.engine ?? null,
      }
    : null;

const server = (entry: RealServer, snapshot: Snapshot): Json => ({
  id: entry.id,
  rip: entry.key.rip,
  port: entry.key.port,
  forwarding: entry.forwarding,
  weight: entry.weight,
  active: entry.active,
  inactive: entry.inactive,
  persistent: entry.persistent ?? null,
  upperThreshold: entry.thresholds?.upper ?? null,
  lowerThreshold: entry.thresholds?.lower ?? null,
  tunnel: entry.tunnel ? { ...entry.tunnel } : null,
  counters: counters(entry.samples[0], entry.wrapped),
  rates: rates(selectRates(entry, snapshot)),
  state: selectServerState(entry),
  drain: null,
});

function service(entry: VirtualService, snapshot: Snapshot): Json {
  const { key } = entry;
  const name =
    key.kind === 'address'
      ? { protocol: key.protocol, vip: key.vip, port: key.port, fwmark: null }
      : { protocol: null, vip: null, port: null, fwmark: key.mark };
  return {
    id: entry.id,
    ...name,
    family: key.family ?? null,
    scheduler: entry.scheduler,
    schedulerFlags: entry.schedulerFlags ?? null,
    persistence: persistence(entry.persistence),
    onePacket: entry.onePacket ?? null,
    counters: counters(entry.samples[0]),
    rates: rates(selectRates(entry, snapshot)),
    servers: entry.servers.map((each) => server(each, snapshot)),
  };
}

/** keepalived is not read by this version: said as such, not as "no instances". */
const VRRP_UNKNOWN = { available: false, source: null, instances: [] };

function director(look: DirectorLook): Json {
  if (!look.reachable)
    return {
      name: look.director,
      takenAt: timeOf(look.takenAt),
      reachable: false,
      ipvs: null,
      services: [],
      vrrp: VRRP_UNKNOWN,
      sync: null,
    };
  const { snapshot } = look;
  return {
    name: snapshot.director,
    takenAt: timeOf(snapshot.takenAt),
    reachable: true,
    ipvs: {
      version: snapshot.ipvs?.version ?? null,
      connectionTableSize: snapshot.ipvs?.connectionTableSize ?? null,
      timeouts: snapshot.timeouts ? { ...snapshot.timeouts } : null,
    },
    services: snapshot.services.map((each) => service(each, snapshot)),
    vrrp: VRRP_UNKNOWN,
    sync: snapshot.sync?.map((daemon) => ({ ...daemon })) ?? null,
  };
}

const problemsOf = (look: DirectorLook): Json[] =>
  (look.reachable ? look.snapshot.problems : [look.problem]).map((problem) => ({
    code: problem.code,
    director: look.reachable ? look.snapshot.director : look.director,
    ...explain(problem),
  }));

/** The document of `lvstop status --json` (config/status.schema.json); counters are bigint. */
export const selectStatusDocument = (looks: readonly DirectorLook[]): Json => ({
  schema: 'lvstop/1',
  directors: looks.map(director),
  problems: looks.flatMap(problemsOf),
});
