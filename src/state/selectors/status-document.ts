import type { KeepalivedState } from '../keepalived/keepalived-state.ts';
import type { Trends } from '../history/trends.ts';
import type { Memory } from '../memory/memory.ts';
import { emptyMemory } from '../memory/memory.ts';
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
import { selectDrains } from './drains.ts';
import { selectRates } from './rates.ts';
import { rememberedIn } from './remembered.ts';
import type { Json } from './json.ts';
import { timeOf } from './json.ts';
import { selectServerState } from './server-state.ts';
import { syncJson, vrrpJson, vrrpProblems } from './vrrp-document.ts';

/** A director that was looked at, or why it could not be. */
export type DirectorLook = {
  /** Absent where keepalived was not looked at. */
  readonly keepalived?: KeepalivedState;
} & (
  | { readonly reachable: true; readonly snapshot: Snapshot }
  | {
      readonly reachable: false;
      readonly director: string;
      readonly takenAt: number;
      readonly problem: ProblemKind;
    }
);

/** A director's picture, and what is remembered of what was done to it. */
interface Looked {
  readonly snapshot: Snapshot;
  readonly memory: Memory;
}

/** One look has no past. */
const NO_TRENDS: Trends = new Map();

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

/** Whether a server without weight is empty, and when it will be. */
function drain(owner: VirtualService, entry: RealServer, { snapshot, memory }: Looked): Json {
  const drained = selectDrains(snapshot, NO_TRENDS)(owner, entry);
  if (!drained) return null;
  const { done, left, heldBy, latestEnd, estimateMs } = drained;
  const remembered = rememberedIn(memory, snapshot.director)(owner, entry);
  const endOf = (kind: 'at' | 'unless-renewed'): Json =>
    latestEnd.kind === kind ? timeOf(snapshot.takenAt + latestEnd.ms) : null;
  return {
    active: left.active,
    inactive: left.inactive,
    templates: left.templates ?? null,
    done: done ?? null,
    since: remembered ? timeOf(remembered.since) : null,
    previousWeight: remembered?.weight ?? null,
    latestEnd: endOf('at'),
    latestEndUnlessRenewed: endOf('unless-renewed'),
    estimateSeconds: estimateMs === undefined ? null : Math.round(estimateMs / 1000),
    heldBy: heldBy.map(({ code }) => code),
  };
}

const server = (owner: VirtualService, entry: RealServer, { snapshot, memory }: Looked): Json => ({
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
  drain: drain(owner, entry, { snapshot, memory }),
});

function service(entry: VirtualService, looked: Looked): Json {
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
    rates: rates(selectRates(entry, looked.snapshot)),
    servers: entry.servers.map((each) => server(entry, each, looked)),
  };
}

function director(look: DirectorLook, memory: Memory): Json {
  if (!look.reachable)
    return {
      name: look.director,
      takenAt: timeOf(look.takenAt),
      reachable: false,
      ipvs: null,
      services: [],
      vrrp: vrrpJson(look.keepalived),
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
    services: snapshot.services.map((each) => service(each, { snapshot, memory })),
    vrrp: vrrpJson(look.keepalived),
    sync: syncJson(snapshot.sync),
  };
}

function problemsOf(look: DirectorLook): readonly Json[] {
  const name = look.reachable ? look.snapshot.director : look.director;
  const problems = look.reachable ? look.snapshot.problems : [look.problem];
  return [
    ...problems.map((problem) => ({ code: problem.code, director: name, ...explain(problem) })),
    ...(look.keepalived ? vrrpProblems(name, look.keepalived, false) : []),
  ];
}

/** The document of `lvstop status --json` (config/status.schema.json); counters are bigint. */
export const selectStatusDocument = (
  looks: readonly DirectorLook[],
  memory: Memory = emptyMemory,
): Json => ({
  schema: 'lvstop/1',
  directors: looks.map((look) => director(look, memory)),
  problems: looks.flatMap(problemsOf),
});
