import type { Counters, RealServer, VirtualService } from '../../../src/state/model/service.ts';
import type { Snapshot } from '../../../src/state/model/snapshot.ts';
import { selectTroubles } from '../../../src/state/trouble/select.ts';
import type { Trouble } from '../../../src/state/trouble/trouble.ts';
import { counters, realServer, snapshot, tcp, virtualService } from '../../helpers/build.ts';

/** What a server got in the six seconds of the scene. */
export type Got = Partial<Record<keyof Counters, number>>;

const AT = 6000;

/** Samples six seconds apart between which this came. */
export function samplesOf(got: Got): RealServer['samples'] {
  const before = counters(1000);
  const after = { ...before };
  for (const figure of Object.keys(got) as (keyof Counters)[])
    // the keys of Got
    after[figure] += BigInt(got[figure] ?? 0);
  return [
    { at: AT, values: after },
    { at: 0, values: before },
  ];
}

/** Server 10.0.1.N:80; what it got is in `got`. */
export const server = (
  n: number,
  { got, ...more }: Partial<RealServer> & { readonly got?: Got } = {},
): RealServer => realServer(`10.0.1.${n}:80`, { ...(got && { samples: samplesOf(got) }), ...more });

function totalOf(servers: readonly RealServer[]): RealServer['samples'] {
  if (servers.every(({ samples }) => samples.length === 0)) return [];
  const sum: Record<string, number> = {};
  for (const { samples } of servers)
    for (const figure of Object.keys(counters(0)) as (keyof Counters)[]) {
      const [after, before] = samples;
      if (after && before)
        sum[figure] = (sum[figure] ?? 0) + Number(after.values[figure] - before.values[figure]);
    }
  return samplesOf(sum);
}

/** A service, TCP on 10.0.0.1:80 under wrr unless told otherwise, that got what its servers got. */
export const service = (
  servers: readonly RealServer[],
  more: Partial<VirtualService> = {},
): VirtualService =>
  virtualService(more.key ?? tcp('10.0.0.1:80'), servers, {
    schedulerFlags: [],
    samples: totalOf(servers),
    ...more,
  });

/** A service whose scheduler flags only root could read. */
export const withoutFlags = (servers: readonly RealServer[], scheduler: string): VirtualService =>
  virtualService(tcp('10.0.0.1:80'), servers, { scheduler });

/** The picture of one service whose counters are fresh. */
export const picture = (one: VirtualService, more: Partial<Snapshot> = {}): Snapshot =>
  snapshot([one], { at: AT, timeouts: { tcp: 900, tcpfin: 120, udp: 300 }, ...more });

/** What is said of a service. */
export const troublesOf = (one: VirtualService, more: Partial<Snapshot> = {}): readonly Trouble[] =>
  selectTroubles(picture(one, more));

/** The same, short: `CODE severity 10.0.1.1:80`. */
export const said = (one: VirtualService, more: Partial<Snapshot> = {}): readonly string[] =>
  troublesOf(one, more).map(({ code, severity, subject }) =>
    ['server' in subject ? [code, severity, subject.server] : [code, severity]].flat().join(' '),
  );
