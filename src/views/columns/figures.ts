import type { RealServer, Rates, VirtualService } from '../../state/model/service.ts';
import { hidesAllReplies, hidesReplies, isOneWay } from '../../state/selectors/one-way.ts';
import { selectRates } from '../../state/selectors/rates.ts';
import { formatCount, formatRate } from '../format/numbers.ts';
import type { Column } from './column.ts';

const sum = (service: VirtualService, figure: (server: RealServer) => number): number =>
  service.servers.reduce((total, server) => total + figure(server), 0);

/** A sum in which one unknown makes the whole unknown. */
const sumKnown = (
  service: VirtualService,
  figure: (server: RealServer) => number | undefined,
): number | undefined =>
  service.servers.reduce<number | undefined>((total, server) => {
    const value = figure(server);
    return total === undefined || value === undefined ? undefined : total + value;
  }, 0);

const right = (id: string, title: string, width = 6) =>
  ({ id, title, width, align: 'right' }) as const;

const inferred = (is: boolean, text: string): string => (is && text !== '0' ? `~${text}` : text);

/** ActiveConn. */
export const activeColumn: Column = {
  ...right('active', 'ACT'),
  service: (service) => ({ text: formatCount(sum(service, ({ active }) => active)) }),
  server: (server) => ({ text: formatCount(server.active) }),
};

/** InActConn, marked where the kernel can only infer it. */
export const inactiveColumn: Column = {
  ...right('inactive', 'INACT'),
  service: (service) => ({
    text: inferred(
      service.servers.some(isOneWay),
      formatCount(sum(service, ({ inactive }) => inactive)),
    ),
  }),
  server: (server) => ({ text: inferred(isOneWay(server), formatCount(server.inactive)) }),
};

/** PersistConn: templates, not connections. */
export const persistentColumn: Column = {
  ...right('persistent', 'PERS'),
  service: (service) => ({ text: formatCount(sumKnown(service, ({ persistent }) => persistent)) }),
  server: (server) => ({ text: formatCount(server.persistent) }),
};

const rateColumn = (id: keyof Rates, title: string): Column => ({
  ...right(id, title),
  service: (service, { picture }) => ({ text: formatRate(selectRates(service, picture)?.[id]) }),
  server: (server, { picture }) => ({ text: formatRate(selectRates(server, picture)?.[id]) }),
});

/** Replies bypass the director under direct and tunnel: what it did not see is unknown, not 0. */
const outRateColumn = (id: 'outPackets' | 'outBytes', title: string): Column => ({
  ...rateColumn(id, title),
  service: (service, { picture }) => ({
    text: hidesAllReplies(service) ? '-' : formatRate(selectRates(service, picture)?.[id]),
  }),
  server: (server, { picture }) => ({
    text: hidesReplies(server) ? '-' : formatRate(selectRates(server, picture)?.[id]),
  }),
});

/** New connections per second. */
export const connectionsRateColumn = rateColumn('connections', 'CPS');
/** Bytes per second from clients. */
export const inBytesColumn = rateColumn('inBytes', 'IN B/s');
/** Packets per second from clients. */
export const inPacketsColumn = rateColumn('inPackets', 'IN P/s');
/** Bytes per second to clients. */
export const outBytesColumn = { ...outRateColumn('outBytes', 'OUT B/s'), width: 7 };
/** Packets per second to clients. */
export const outPacketsColumn = { ...outRateColumn('outPackets', 'OUT P/s'), width: 7 };

/** Upper and lower connection thresholds. */
export const thresholdsColumn: Column = {
  ...right('thresholds', 'LOW/UPPER', 11),
  service: () => ({ text: '' }),
  server: ({ thresholds }) => {
    if (!thresholds) return { text: '-' };
    if (thresholds.upper === 0 && thresholds.lower === 0) return { text: '' };
    return { text: `${formatCount(thresholds.lower)}/${formatCount(thresholds.upper)}` };
  },
};
