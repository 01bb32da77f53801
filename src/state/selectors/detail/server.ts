import type { RealServer, VirtualService } from '../../model/service.ts';
import { hidesReplies, isOneWay } from '../one-way.ts';
import { selectRates } from '../rates.ts';
import { selectServerState } from '../server-state.ts';
import { drainSection } from './drain.ts';
import type { DetailDocument, DetailSection, Fact } from './document.ts';
import type { DetailContext } from './service.ts';
import { levelOf, timeoutFacts } from './service.ts';
import { placeBy, selectBalance } from './shares.ts';
import { trendCharts } from './trend.ts';
import { count, fact, inferredCount, share, trafficFacts, word } from './values.ts';
import { weightZeroSentences } from './weight-zero.ts';

const CHECKSUMS = { none: 'no checksum', checksum: 'checksum', remote: 'remote checksum' } as const;

/** How packets are wrapped; nothing where they are not. */
function tunnelFacts({ forwarding, tunnel }: RealServer): readonly Fact[] {
  if (forwarding !== 'tunnel') return [];
  if (!tunnel) return [fact('Tunnel', word(undefined))];
  const port = tunnel.port === null ? '' : ` port ${tunnel.port}`;
  return [fact('Tunnel', word(`${tunnel.type}${port}, ${CHECKSUMS[tunnel.checksum]}`))];
}

function thresholdFacts({ thresholds, active, inactive }: RealServer): readonly Fact[] {
  if (!thresholds) return [fact('Thresholds', word(undefined))];
  const { upper, lower } = thresholds;
  if (upper === 0 && lower === 0) return [fact('Thresholds', word('none'))];
  return [
    fact('Upper threshold', count(upper)),
    fact('Lower threshold', count(lower)),
    ...(upper > 0 ? [fact('Full', share((active + inactive) / upper))] : []),
  ];
}

function attributes(server: RealServer): readonly Fact[] {
  return [
    fact('RIP', word(server.key.rip)),
    fact('Port', word(server.key.port === 0 ? "0 (the packet's own)" : String(server.key.port))),
    fact('State', word(selectServerState(server)), levelOf(server)),
    fact('Forwarding', word(server.forwarding)),
    ...tunnelFacts(server),
    fact('Weight', count(server.weight)),
    fact('ActiveConn', count(server.active)),
    fact('InActConn', inferredCount(server.inactive, isOneWay(server))),
    fact('PersistConn', count(server.persistent)),
    ...thresholdFacts(server),
  ];
}

function place(service: VirtualService, server: RealServer, context: DetailContext): Fact[] {
  const own = selectBalance(service, context.picture).find((each) => each.server === server.id);
  const active = service.servers.reduce((sum, each) => sum + each.active, 0);
  return [
    fact('By weight', word(placeBy(service, server, ({ weight }) => weight))),
    fact('By ActiveConn', word(placeBy(service, server, (each) => each.active))),
    fact('Share of weight', share(own?.weight)),
    fact('Share of ActiveConn', share(active === 0 ? undefined : server.active / active)),
    fact('Share of new connections', share(own?.traffic)),
    fact('Scheduler', word(service.scheduler)),
    ...timeoutFacts(service, context.picture.timeouts),
  ];
}

/** Everything known about a real server as one service sees it. */
export function serverDetail(
  service: VirtualService,
  server: RealServer,
  context: DetailContext,
): DetailDocument {
  const { picture, names, trend } = context;
  const name = names.ofServer(server);
  const hidden = hidesReplies(server);
  const charts = trendCharts(trend, { now: picture.at, hidesReplies: hidden });
  const drain = drainSection(service, server, context);
  const told = {
    remembered: context.rememberedOf(service, server),
    isDrainTold: drain.length > 0,
  };
  const sections: readonly (DetailSection | false)[] = [
    { title: 'Real server', kind: 'facts', rows: attributes(server) },
    ...drain,
    { title: 'Its place in the service', kind: 'facts', rows: place(service, server, context) },
    {
      title: server.weight === 0 ? 'What weight 0 does here' : 'What weight 0 would do here',
      kind: 'text',
      lines: weightZeroSentences(service, server, picture, told),
    },
    {
      title: 'Traffic',
      kind: 'facts',
      rows: trafficFacts({
        totals: server.samples[0]?.values,
        rates: selectRates(server, picture),
        hidesReplies: hidden,
        wrapped: server.wrapped,
      }),
    },
    trend.length > 1 && { title: 'History', kind: 'charts', charts },
  ];
  return {
    subject: { kind: 'server', service: service.key, server: server.id },
    ...(name !== undefined && { name }),
    sections: sections.filter((section) => section !== false),
  };
}
