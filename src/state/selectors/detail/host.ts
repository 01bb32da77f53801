import type { Rip } from '../../model/brand.ts';
import type { RealServer, Rates, VirtualService } from '../../model/service.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { hidesReplies, isOneWay } from '../one-way.ts';
import { selectRates } from '../rates.ts';
import { selectServerState } from '../server-state.ts';
import { sumKnown } from '../sum-known.ts';
import type { DetailDocument, DetailSection, Fact } from './document.ts';
import type { DetailContext } from './service.ts';
import { levelOf } from './service.ts';
import { placeBy, selectBalance } from './shares.ts';
import { trendCharts } from './trend.ts';
import { count, fact, inferredCount, rate, share, traffic, word } from './values.ts';

/** A real server of the host and the service that sees it. */
interface Seat {
  readonly service: VirtualService;
  readonly server: RealServer;
}

const seatsOf = (rip: Rip, { services }: Pick<Snapshot, 'services'>): readonly Seat[] =>
  services.flatMap((service) =>
    service.servers
      .filter(({ key }) => key.rip === rip)
      .map((server): Seat => ({ service, server })),
  );

const sum = (
  seats: readonly Seat[],
  figure: (server: RealServer) => number | undefined,
): number | undefined => sumKnown(seats.map(({ server }) => figure(server)));

function sums(seats: readonly Seat[], { picture }: DetailContext): readonly Fact[] {
  const rateOf = (figure: keyof Rates) => (server: RealServer) =>
    selectRates(server, picture)?.[figure];
  const outBytes = (server: RealServer): number | undefined =>
    hidesReplies(server) ? undefined : rateOf('outBytes')(server);
  const inferred = seats.some(({ server }) => isOneWay(server));
  return [
    fact('Services', count(new Set(seats.map(({ service }) => service.id)).size)),
    fact('With weight', count(seats.filter(({ server }) => server.weight > 0).length)),
    fact('ActiveConn', count(sum(seats, ({ active }) => active))),
    fact('InActConn', inferredCount(sum(seats, ({ inactive }) => inactive) ?? 0, inferred)),
    fact('PersistConn', count(sum(seats, ({ persistent }) => persistent))),
    fact('Connections/s', rate(sum(seats, rateOf('connections')))),
    fact('Packets/s in', rate(sum(seats, rateOf('inPackets')))),
    fact('Bytes/s in', traffic(sum(seats, rateOf('inBytes')))),
    fact('Bytes/s out', traffic(sum(seats, outBytes))),
  ];
}

function seatTable(seats: readonly Seat[], { picture }: DetailContext): DetailSection {
  return {
    title: 'Its place in each service',
    kind: 'table',
    columns: [
      { title: 'SERVICE', align: 'left' },
      { title: 'PORT', align: 'right' },
      { title: 'WEIGHT', align: 'right' },
      { title: 'ACT', align: 'right' },
      { title: 'INACT', align: 'right' },
      { title: 'STATE', align: 'left' },
      { title: 'CPS', align: 'right' },
      { title: '%WEIGHT', align: 'right' },
      { title: '%CONN', align: 'right' },
      { title: 'BY WEIGHT', align: 'right' },
      { title: 'BY ACT', align: 'right' },
      { title: 'FWD', align: 'left' },
      { title: 'SCHED', align: 'left' },
    ],
    rows: seats.map(({ service, server }) => {
      const own = selectBalance(service, picture).find((each) => each.server === server.id);
      return {
        level: levelOf(server),
        cells: [
          { kind: 'service', key: service.key },
          word(String(server.key.port)),
          count(server.weight),
          count(server.active),
          inferredCount(server.inactive, isOneWay(server)),
          word(selectServerState(server)),
          rate(selectRates(server, picture)?.connections),
          share(own?.weight),
          share(own?.traffic),
          word(placeBy(service, server, ({ weight }) => weight)),
          word(placeBy(service, server, ({ active }) => active)),
          word(server.forwarding),
          word(service.scheduler),
        ],
      };
    }),
  };
}

/** Services that would be left without weight if the host went, by what they are called. */
function without(seats: readonly Seat[], rip: Rip): DetailSection | false {
  const alone = seats.filter(
    ({ service, server }) =>
      server.weight > 0 &&
      service.servers.every(({ key, weight }) => weight === 0 || key.rip === rip),
  );
  const services = [...new Set(alone.map(({ service }) => service.id))];
  return (
    services.length > 0 && {
      title: 'Without this host',
      kind: 'text',
      lines: services.map((id) => ({
        text: `${id} would have no server with weight: every new connection would be refused.`,
        level: 'alert' as const,
      })),
    }
  );
}

/** Everything known about a host over all services it is a real server of. */
export function hostDetail(
  rip: Rip,
  snapshot: Pick<Snapshot, 'services'>,
  context: DetailContext,
): DetailDocument {
  const { picture, names, trend } = context;
  const seats = seatsOf(rip, snapshot);
  const name = names.ofAddress(rip);
  const charts = trendCharts(trend, {
    now: picture.at,
    hidesReplies: seats.some(({ server }) => hidesReplies(server)),
  });
  const sections: readonly (DetailSection | false)[] = [
    { title: 'Over all services', kind: 'facts', rows: sums(seats, context) },
    seats.length > 0 && seatTable(seats, context),
    without(seats, rip),
    trend.length > 1 && { title: 'History', kind: 'charts', charts },
  ];
  return {
    subject: { kind: 'host', rip },
    ...(name !== undefined && { name }),
    sections: sections.filter((section) => section !== false),
  };
}
