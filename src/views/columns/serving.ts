import type { Forwarding, Tunnel, VirtualService } from '../../state/model/service.ts';
import { selectServerState } from '../../state/selectors/server-state.ts';
import type { ServerState } from '../../state/selectors/server-state.ts';
import type { StagedWeight } from '../../state/acting/staged.ts';
import type { ServerRow } from '../../state/selectors/listing/row.ts';
import { UNKNOWN } from '../format/numbers.ts';
import { countText, firstFitting, wordsText } from './figure-text.ts';
import type { Cell, CellContext, Column } from './column.ts';
import { NOTHING, nothing } from './column.ts';
import { STATE_TONE } from './state.ts';

type Part = Omit<Column, 'id'>;

/** The kernel's word is Masq; the other words are those of the command line. */
const FORWARDING: Readonly<Record<Forwarding | 'mixed', string>> = {
  direct: 'direct',
  masquerade: 'masq',
  tunnel: 'tunnel',
  local: 'local',
  bypass: 'bypass',
  mixed: 'mixed',
};

function serversAndMethod({ servers }: VirtualService, { room }: CellContext): Cell {
  const [first, ...others] = servers;
  if (!first) return NOTHING;
  const { forwarding } = first;
  const isShared = others.every((server) => server.forwarding === forwarding);
  const method = FORWARDING[isShared ? forwarding : 'mixed'];
  const count = String(servers.length);
  return {
    text: firstFitting(room, [`${count} ${method}`, countText(servers.length, room)]),
    tone: 'faint',
  };
}

/** Forwarding method; of a service, how many servers it has and the method they share. */
export const forwardingColumn: Part = {
  title: 'FWD',
  means: 'direct, tunnel or masq (NAT)',
  width: 9,
  narrowest: 6,
  align: 'left',
  service: serversAndMethod,
  server: ({ server }) => ({ text: FORWARDING[server.forwarding] }),
  host: ({ forwarding }) => ({ text: FORWARDING[forwarding] }),
};

const CHECKSUM = { none: undefined, checksum: 'csum', remote: 'remcsum' } as const;

/** `gue:6080`, `csum`. */
export function tunnelWords({ type, port, checksum }: Tunnel): readonly string[] {
  const words = [port === null ? type : `${type}:${port}`, CHECKSUM[checksum]];
  return words.filter((word) => word !== undefined);
}

/** Encapsulation of tunnel servers. */
export const tunnelColumn: Part = {
  title: 'TUNNEL',
  means: 'kind, port and checksum of the tunnel',
  width: 13,
  narrowest: 9,
  align: 'left',
  service: nothing,
  server: ({ server: { tunnel, forwarding } }, { room, glyphs }) => {
    if (tunnel) return { text: wordsText(tunnelWords(tunnel), room, glyphs.ellipsis) };
    return forwarding === 'tunnel' ? { text: UNKNOWN } : NOTHING;
  },
  host: nothing,
};

/** How many services a host serves. */
export const servicesColumn: Part = {
  title: 'SVCS',
  means: 'how many services the server is in',
  width: 4,
  narrowest: 4,
  align: 'right',
  service: nothing,
  server: nothing,
  host: ({ entries }, { room }) => ({
    text: countText(new Set(entries.map(({ service }) => service)).size, room),
  }),
};

/** A weight and the sign of its state, which has a place of its own so that weights stand in line. */
function weightCell(weight: number, state: ServerState, { glyphs, room }: CellContext): Cell {
  const sign = state === 'up' ? ' ' : glyphs[state];
  return { text: `${countText(weight, room - 2)} ${sign}`, tone: STATE_TONE[state] };
}

/** What a staged weight would make of it: `3>5`, or where that is too wide `>5`. */
const stagedCell = ({ from, to }: StagedWeight, room: number): Cell => ({
  text: firstFitting(room, [`${from}>${to} `, `${from}>${to}`, `>${to}`]),
  tone: 'staged',
});

/** The weight, and where lvstop set it the one before: `0 ⇣ 100`, `50 ← 100`. */
function serverWeight({ service, server }: ServerRow, context: CellContext): Cell {
  const { acting, glyphs, room } = context;
  const entry = { service, server };
  const staged = acting?.stagedOf(entry);
  if (staged) return stagedCell(staged, room);
  const state = selectServerState(server);
  const cell = weightCell(server.weight, state, context);
  const before = acting?.beforeOf(entry);
  if (!before) return cell;
  const text = `${server.weight} ${state === 'up' ? glyphs.from : glyphs[state]} ${before.weight}`;
  return text.length <= room ? { ...cell, text } : cell;
}

/** What the kernel holds, with the sign of the server's state; of a service the sum. */
export const weightColumn: Part = {
  title: 'WEIGHT',
  means: 'weight in the kernel; 0 takes no new connections',
  width: 7,
  narrowest: 6,
  align: 'right',
  service: ({ servers }, context) => {
    const total = servers.reduce((sum, { weight }) => sum + weight, 0);
    const cell = weightCell(total, 'up', context);
    return total === 0 ? { ...cell, tone: 'alert' } : cell;
  },
  server: serverWeight,
  host: ({ weight, state }, context) => weightCell(weight, state, context),
};
