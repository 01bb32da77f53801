import type { Timeouts } from '../../model/reading.ts';
import type { RealServer, VirtualService } from '../../model/service.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { DrainOf } from '../drains.ts';
import type { NameBook } from '../names.ts';
import { hidesAllReplies, hidesReplies, isOneWay } from '../one-way.ts';
import { selectRates } from '../rates.ts';
import { selectServerState } from '../server-state.ts';
import type { RememberedOf } from '../remembered.ts';
import { sumKnown } from '../sum-known.ts';
import type { DetailDocument, DetailSection, Fact, Level } from './document.ts';
import { schedulerFacts } from './scheduler.ts';
import { selectBalance } from './shares.ts';
import type { TrendPoint } from '../../history/trend.ts';
import { trendCharts } from './trend.ts';
import {
  count,
  fact,
  inferredCount,
  rate,
  seconds,
  share,
  traffic,
  trafficFacts,
  word,
} from './values.ts';

/** What a detail is made from besides its subject. */
export interface DetailContext {
  readonly picture: Pick<Snapshot, 'at' | 'takenAt' | 'countersLive' | 'timeouts' | 'sysctls'>;
  readonly drainOf: DrainOf;
  readonly rememberedOf: RememberedOf;
  readonly names: NameBook;
  /** The subject's past, oldest first. */
  readonly trend: readonly TrendPoint[];
}

const yesNo = (is: boolean | undefined): string | undefined =>
  is === undefined ? undefined : is ? 'yes' : 'no';

function identity({ key, id }: VirtualService): readonly Fact[] {
  if (key.kind === 'fwmark')
    return [
      fact('Firewall mark', word(String(key.mark))),
      fact('Family', word(key.family)),
      fact('Public name', word(id)),
    ];
  return [
    fact('Protocol', word(key.protocol.toUpperCase())),
    fact('VIP', word(key.vip)),
    fact('Port', word(key.port === 0 ? '0 (every port)' : String(key.port))),
    fact('Family', word(key.family)),
    fact('Public name', word(id)),
  ];
}

function persistence({ persistence: set }: VirtualService): readonly Fact[] {
  if (set === null) return [fact('Persistence', word('off'))];
  if (set === undefined) return [fact('Persistence', word(undefined))];
  const { netmask, engine } = set;
  return [
    fact('Persistence', seconds(set.seconds)),
    fact('Persistence mask', word(netmask)),
    fact('Persistence engine', word(engine === null ? 'none' : engine)),
  ];
}

function scheduling(service: VirtualService): readonly Fact[] {
  const { scheduler, schedulerFlags, onePacket } = service;
  const does = schedulerFacts(scheduler)?.does;
  return [
    fact('Scheduler', word(does === undefined ? scheduler : `${scheduler}: ${does}`)),
    fact('Scheduler flags', word(schedulerFlags && (schedulerFlags.join(', ') || 'none'))),
    fact('One-packet', word(yesNo(onePacket))),
    ...persistence(service),
  ];
}

const sum = (
  { servers }: VirtualService,
  figure: (server: RealServer) => number | undefined,
): number | undefined => sumKnown(servers.map(figure));

function connections(service: VirtualService): readonly Fact[] {
  const { servers } = service;
  const weight = sum(service, (server) => server.weight) ?? 0;
  return [
    fact('Real servers', count(servers.length), servers.length === 0 ? 'alert' : undefined),
    fact('Sum of weights', count(weight), weight === 0 ? 'alert' : undefined),
    fact('ActiveConn', count(sum(service, ({ active }) => active))),
    fact(
      'InActConn',
      inferredCount(sum(service, ({ inactive }) => inactive) ?? 0, servers.some(isOneWay)),
    ),
    fact('PersistConn', count(sum(service, ({ persistent }) => persistent))),
  ];
}

/** The timeouts that the service's connections have; marks and unknown protocols have all. */
export function timeoutFacts(
  { key }: VirtualService,
  timeouts: Timeouts | undefined,
): readonly Fact[] {
  const protocol = key.kind === 'address' ? key.protocol : undefined;
  const tcp = [
    fact('Timeout TCP', seconds(timeouts?.tcp)),
    fact('Timeout TCP FIN', seconds(timeouts?.tcpfin)),
  ];
  const udp = [fact('Timeout UDP', seconds(timeouts?.udp))];
  if (protocol === 'sctp') return [];
  if (protocol === 'tcp') return tcp;
  return protocol === 'udp' ? udp : [...tcp, ...udp];
}

const STATE_LEVEL = {
  up: 'plain',
  quiesced: 'plain',
  draining: 'warning',
  overloaded: 'alert',
} as const satisfies Record<ReturnType<typeof selectServerState>, Level>;

/** What the state of a server deserves. */
export const levelOf = (server: RealServer): Level => STATE_LEVEL[selectServerState(server)];

function serverTable(service: VirtualService, { picture }: DetailContext): DetailSection {
  const balance = selectBalance(service, picture);
  return {
    title: 'Real servers',
    kind: 'table',
    columns: [
      { title: 'REAL SERVER', align: 'left' },
      { title: 'WEIGHT', align: 'right' },
      { title: 'ACT', align: 'right' },
      { title: 'INACT', align: 'right' },
      { title: 'STATE', align: 'left' },
      { title: 'CPS', align: 'right' },
      { title: '%WEIGHT', align: 'right' },
      { title: '%CONN', align: 'right' },
      { title: 'IN B/s', align: 'right' },
      { title: 'OUT B/s', align: 'right' },
      { title: 'FWD', align: 'left' },
      { title: 'UPPER', align: 'right' },
      { title: 'LOWER', align: 'right' },
      { title: 'PERS', align: 'right' },
    ],
    rows: service.servers.map((server, index) => {
      const rates = selectRates(server, picture);
      return {
        level: levelOf(server),
        cells: [
          word(server.id),
          count(server.weight),
          count(server.active),
          inferredCount(server.inactive, isOneWay(server)),
          word(selectServerState(server)),
          rate(rates?.connections),
          share(balance[index]?.weight),
          share(balance[index]?.traffic),
          traffic(rates?.inBytes),
          traffic(hidesReplies(server) ? undefined : rates?.outBytes),
          word(server.forwarding),
          count(server.thresholds?.upper),
          count(server.thresholds?.lower),
          count(server.persistent),
        ],
      };
    }),
  };
}

/** Everything known about a virtual service. */
export function serviceDetail(service: VirtualService, context: DetailContext): DetailDocument {
  const { picture, names, trend } = context;
  const name = names.ofService(service);
  const hidden = hidesAllReplies(service);
  const charts = trendCharts(trend, { now: picture.at, hidesReplies: hidden });
  const balance = selectBalance(service, picture);
  const sections: readonly (DetailSection | false)[] = [
    service.servers.length > 0 && serverTable(service, context),
    {
      title: 'Connections',
      kind: 'facts',
      rows: [...connections(service), ...timeoutFacts(service, picture.timeouts)],
    },
    { title: 'Service', kind: 'facts', rows: [...scheduling(service), ...identity(service)] },
    balance.length > 1 && {
      title: 'Share of weight against share of new connections',
      kind: 'balance',
      rows: balance,
    },
    {
      title: 'Traffic',
      kind: 'facts',
      rows: trafficFacts({
        totals: service.samples[0]?.values,
        rates: selectRates(service, picture),
        hidesReplies: hidden,
      }),
    },
    trend.length > 1 && { title: 'History', kind: 'charts', charts },
  ];
  return {
    subject: { kind: 'service', service: service.key },
    ...(name !== undefined && { name }),
    sections: sections.filter((section) => section !== false),
  };
}
