import type { Counters, RealServer } from '../../state/model/service.ts';
import { hidesAllReplies, hidesReplies } from '../../state/selectors/one-way.ts';
import type { HostEntry } from '../../state/selectors/hosts.ts';
import type { Figure } from './figure-text.ts';
import { countText } from './figure-text.ts';
import type { Cell, CellContext, Column } from './column.ts';

type Part = Omit<Column, 'id'>;

const isBytes = (figure: keyof Counters): boolean => figure === 'inBytes' || figure === 'outBytes';
const isOut = (figure: keyof Counters): boolean => figure === 'outPackets' || figure === 'outBytes';

/** Bytes are whole also where the rest is known modulo 2^32 only. */
function ofServer(server: RealServer, figure: keyof Counters): Figure {
  if (isOut(figure) && hidesReplies(server)) return undefined;
  return server.wrapped && !isBytes(figure) ? undefined : server.samples[0]?.values[figure];
}

function sumOf(entries: readonly HostEntry[], figure: keyof Counters): Figure {
  let sum = 0n;
  for (const { server } of entries) {
    const own = ofServer(server, figure);
    if (own === undefined) return undefined;
    sum += BigInt(own);
  }
  return sum;
}

/** Since the entry was made or zeroed. */
function totalColumn(figure: keyof Counters, title: string, what: string): Part {
  const cell = (total: Figure, { room, units }: CellContext): Cell => ({
    text: countText(total, room, isBytes(figure) ? units.scale : 'si'),
  });
  return {
    title,
    means: `${what} since the counters began`,
    width: Math.max(8, title.length),
    narrowest: 5,
    align: 'right',
    service: (service, context) => {
      const isUnseen = isOut(figure) && hidesAllReplies(service);
      return cell(isUnseen ? undefined : service.samples[0]?.values[figure], context);
    },
    server: ({ server }, context) => cell(ofServer(server, figure), context),
    host: ({ entries }, context) => cell(sumOf(entries, figure), context),
  };
}

/** Connections. */
export const connectionTotalColumn = totalColumn('connections', 'CONNS', 'connections');
/** Packets from clients. */
export const inPacketTotalColumn = totalColumn('inPackets', 'IN PKTS', 'packets from clients');
/** Packets to clients. */
export const outPacketTotalColumn = totalColumn('outPackets', 'OUT PKTS', 'packets to clients');
/** Bytes from clients. */
export const inByteTotalColumn = totalColumn('inBytes', 'IN BYTES', 'bytes from clients');
/** Bytes to clients. */
export const outByteTotalColumn = totalColumn('outBytes', 'OUT BYTES', 'bytes to clients');
