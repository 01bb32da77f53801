import type { Counters } from '../../state/model/service.ts';
import { hostTotal, isBytes, serverTotal, serviceTotal } from '../../state/selectors/totals.ts';
import { countText } from './figure-text.ts';
import type { Cell, CellContext, Column } from './column.ts';

type Part = Omit<Column, 'id'>;

/** Since the entry was made or zeroed. */
function totalColumn(figure: keyof Counters, title: string, what: string): Part {
  const cell = (total: bigint | undefined, { room, units }: CellContext): Cell => ({
    text: countText(total, room, isBytes(figure) ? units.scale : 'si'),
  });
  return {
    title,
    means: `${what} since the counters began`,
    width: Math.max(8, title.length),
    narrowest: 5,
    align: 'right',
    service: (service, context) => cell(serviceTotal(service, figure), context),
    server: ({ server }, context) => cell(serverTotal(server, figure), context),
    host: ({ entries }, context) => cell(hostTotal(entries, figure), context),
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
