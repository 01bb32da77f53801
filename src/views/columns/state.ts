import type { RealServer, VirtualService } from '../../state/model/service.ts';
import type { HostRow } from '../../state/selectors/hosts.ts';
import type { ServerState } from '../../state/selectors/server-state.ts';
import { selectServerState } from '../../state/selectors/server-state.ts';
import type { Tone } from '../theme.ts';
import type { ServerRow } from '../../state/selectors/listing/row.ts';
import type { Cell, CellContext, ColumnHead, Column } from './column.ts';
import { NOTHING } from './column.ts';
import { downEntries } from './host-down.ts';

/** How the states look; words and signs say the same. */
export const STATE_TONE: Readonly<Record<ServerState, Tone>> = {
  up: 'plain',
  draining: 'warning',
  quiesced: 'faint',
  overloaded: 'alert',
};

/** What a service is in besides up: nobody to send to, nobody to send, nobody who may get more, or all full. */
export type ServiceState = 'up' | 'no server' | 'no sched' | 'no weight' | 'overloaded';

/** How a service stands: whether it has a server that takes new connections. */
export function serviceState({ servers, scheduler }: VirtualService): ServiceState {
  if (servers.length === 0) return 'no server';
  if (scheduler === 'none') return 'no sched';
  if (servers.every(({ weight }) => weight === 0)) return 'no weight';
  const takes = (server: RealServer): boolean => selectServerState(server) === 'up';
  return servers.some(takes) ? 'up' : 'overloaded';
}

const ofService = (service: VirtualService): Cell => {
  const state = serviceState(service);
  return { text: state, tone: state === 'up' ? 'plain' : 'alert' };
};

const ofServer = (server: RealServer): Cell => {
  const state = selectServerState(server);
  return { text: state, tone: STATE_TONE[state] };
};

/** What keepalived's checks say comes first: whoever asks for the state asks whether it serves. */
function ofServerIn({ service, server }: ServerRow, { down }: CellContext): Cell {
  const isDown = down?.ofServer(service.id, server.id) !== undefined;
  return isDown ? { text: 'down', tone: 'alert' } : ofServer(server);
}

const DOWN: Cell = { text: 'down', tone: 'alert' };

const ofHost = (host: HostRow, { down }: CellContext): Cell =>
  downEntries(host, down) > 0 ? DOWN : { text: host.state, tone: STATE_TONE[host.state] };

/** A server's or a host's state as a word where it is not simply up. */
export const unlessUp = (cell: Cell): Cell => (cell.text === 'up' ? NOTHING : cell);

const head: ColumnHead = {
  title: 'STATE',
  means: 'up, down, draining, quiesced or overloaded',
  width: 10,
  narrowest: 5,
  align: 'left',
};

/** State in a word. */
export const stateColumn: Omit<Column, 'id'> = {
  ...head,
  service: ofService,
  server: ofServerIn,
  host: ofHost,
};
