import type { Rates } from '../../state/model/service.ts';
import type { Units } from '../../state/model/preferences.ts';
import { hidesAllReplies, hidesReplies } from '../../state/selectors/one-way.ts';
import { selectRates } from '../../state/selectors/rates.ts';
import { UNKNOWN } from '../format/numbers.ts';
import { sparkline } from '../format/sparkline.ts';
import { rateText, trafficText } from './figure-text.ts';
import type { Cell, CellContext, Column } from './column.ts';

type Part = Omit<Column, 'id'>;
type Head = Pick<Part, 'title' | 'titleIn' | 'means' | 'width'>;

/** 5 columns hold any rate, also with Ki. */
const NARROWEST = 5;

const isTraffic = (figure: keyof Rates): boolean => figure === 'inBytes' || figure === 'outBytes';

function rateCell(rates: Rates | undefined, figure: keyof Rates, { units }: CellContext): Cell {
  const rate = rates?.[figure];
  return { text: isTraffic(figure) ? trafficText(rate, units) : rateText(rate) };
}

const rateColumn = (figure: keyof Rates, head: Head): Part => ({
  ...head,
  narrowest: NARROWEST,
  align: 'right',
  service: (service, context) => rateCell(selectRates(service, context.picture), figure, context),
  server: ({ server }, context) => rateCell(selectRates(server, context.picture), figure, context),
  host: ({ rates }, context) => rateCell(rates, figure, context),
});

const UNSEEN: Cell = { text: UNKNOWN };

/** Replies bypass the director under direct and tunnel: what it did not see is unknown, not 0. */
function outRateColumn(figure: 'outPackets' | 'outBytes', head: Head): Part {
  const plain = rateColumn(figure, head);
  return {
    ...plain,
    service: (service, context) =>
      hidesAllReplies(service) ? UNSEEN : plain.service(service, context),
    server: (row, context) => (hidesReplies(row.server) ? UNSEEN : plain.server(row, context)),
    host: (host, context) => (host.hidesReplies ? UNSEEN : plain.host(host, context)),
  };
}

const bytesTitle =
  (way: 'IN' | 'OUT') =>
  ({ traffic }: Units): string =>
    `${way} ${traffic === 'bits' ? 'b' : 'B'}/s`;

/** New connections per second. */
export const connectionRateColumn = rateColumn('connections', {
  title: 'CPS',
  means: 'new connections per second',
  width: 5,
});

/** Packets per second from clients. */
export const inPacketRateColumn = rateColumn('inPackets', {
  title: 'IN P/s',
  means: 'packets per second from clients',
  width: 6,
});

/** Packets per second to clients. */
export const outPacketRateColumn = outRateColumn('outPackets', {
  title: 'OUT P/s',
  means: 'packets per second to clients, where seen',
  width: 7,
});

/** Bytes per second from clients. */
export const inByteRateColumn = rateColumn('inBytes', {
  title: 'IN B/s',
  titleIn: bytesTitle('IN'),
  means: 'traffic per second from clients',
  width: 6,
});

/** Bytes per second to clients. */
export const outByteRateColumn = outRateColumn('outBytes', {
  title: 'OUT B/s',
  titleIn: bytesTitle('OUT'),
  means: 'traffic per second to clients, where seen',
  width: 7,
});

/** Without a tone of its own: that would cost half as many bytes again. */
const trendCell = (line: readonly (number | undefined)[], { room, glyphs }: CellContext): Cell => ({
  text: sparkline(line, room, glyphs.levels),
  isFitted: true,
});

/** The past of CPS. */
export const trendColumn: Part = {
  title: 'TREND',
  means: 'new connections per second, the last minutes',
  width: 6,
  narrowest: 3,
  align: 'right',
  service: (service, context) =>
    trendCell(context.trends.ofService(service, context.room), context),
  server: ({ service, server }, context) =>
    trendCell(context.trends.ofServer(service, server, context.room), context),
  host: (host, context) => trendCell(context.trends.ofHost(host, context.room), context),
};
