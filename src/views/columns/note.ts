import type { RealServer, VirtualService } from '../../state/model/service.ts';
import type { TreeRow } from '../../state/selectors/rows.ts';
import { selectServerState } from '../../state/selectors/server-state.ts';
import type { Cell } from './column.ts';
import { NOTHING } from './column.ts';

function serverNote(server: RealServer): Cell {
  const entries = server.active + server.inactive;
  switch (selectServerState(server)) {
    case 'up':
      return NOTHING;
    case 'quiesced':
      return { text: 'quiesced: nothing left', tone: 'faint' };
    case 'overloaded':
      return { text: `full: ${entries} of ${server.thresholds?.upper ?? 0}`, tone: 'alert' };
    case 'draining':
      return { text: `draining: ${drainNote(server)}`, tone: 'warning' };
  }
}

function drainNote({ active, inactive, persistent }: RealServer): string {
  const templates = persistent ? `, ${persistent} persistent` : '';
  return `${active} active, ${inactive} inactive${templates}`;
}

function serviceNote({ servers }: VirtualService): Cell {
  if (servers.length === 0) return { text: 'no real server', tone: 'alert' };
  if (servers.every(({ weight }) => weight === 0))
    return { text: 'no server with weight', tone: 'alert' };
  return NOTHING;
}

/** What is worth a sentence at the end of a row, where there is room. */
export const noteOf = (row: TreeRow): Cell =>
  row.kind === 'service' ? serviceNote(row.service) : serverNote(row.server);
