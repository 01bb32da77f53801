import { isOneWay } from '../../state/selectors/one-way.ts';
import { sumKnown } from '../../state/selectors/sum-known.ts';
import { countText } from './figure-text.ts';
import type { Cell, Column } from './column.ts';

type Part = Omit<Column, 'id'>;

const figure = { width: 6, narrowest: 5, align: 'right' } as const;

/** ActiveConn. */
export const activeColumn: Part = {
  ...figure,
  title: 'ACT',
  means: 'ActiveConn: established connections',
  service: ({ servers }, { room }) => ({
    text: countText(sumKnown(servers.map(({ active }) => active)), room),
  }),
  server: ({ server }, { room }) => ({ text: countText(server.active, room) }),
  host: ({ active }, { room }) => ({ text: countText(active, room) }),
};

const inactiveCell = (inactive: number, isInferred: boolean, room: number): Cell =>
  isInferred && inactive > 0
    ? { text: `~${countText(inactive, room - 1)}` }
    : { text: countText(inactive, room) };

/** InActConn, marked where the kernel can only infer it. */
export const inactiveColumn: Part = {
  ...figure,
  title: 'INACT',
  means: 'InActConn: all others; ~ where inferred',
  service: ({ servers }, { room }) =>
    inactiveCell(
      sumKnown(servers.map(({ inactive }) => inactive)) ?? 0,
      servers.some(isOneWay),
      room,
    ),
  server: ({ server }, { room }) => inactiveCell(server.inactive, isOneWay(server), room),
  host: ({ entries, inactive }, { room }) =>
    inactiveCell(
      inactive,
      entries.some(({ server }) => isOneWay(server)),
      room,
    ),
};

/** PersistConn: templates, not connections. */
export const persistentColumn: Part = {
  ...figure,
  title: 'PERS',
  means: 'PersistConn: templates of persistent clients',
  service: ({ servers }, { room }) => ({
    text: countText(sumKnown(servers.map(({ persistent }) => persistent)), room),
  }),
  server: ({ server }, { room }) => ({ text: countText(server.persistent, room) }),
  host: ({ persistent }, { room }) => ({ text: countText(persistent, room) }),
};
