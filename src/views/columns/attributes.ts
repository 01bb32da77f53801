import type { Forwarding, RealServer, VirtualService } from '../../state/model/service.ts';
import type { ServerState } from '../../state/selectors/server-state.ts';
import { selectServerState } from '../../state/selectors/server-state.ts';
import { formatCount } from '../format/numbers.ts';
import type { Glyphs } from '../format/glyphs.ts';
import type { Tone } from '../theme.ts';
import type { Cell, Column } from './column.ts';
import { NOTHING } from './column.ts';
import { configuredName } from './name.ts';

/** The kernel's word is Masq; the other words are those of the command line. */
const FORWARDING: Readonly<Record<Forwarding, string>> = {
  direct: 'direct',
  masquerade: 'masq',
  tunnel: 'tunnel',
  local: 'local',
  bypass: 'bypass',
};

const STATE_TONE: Readonly<Record<ServerState, Tone>> = {
  up: 'plain',
  draining: 'warning',
  quiesced: 'faint',
  overloaded: 'alert',
};

/** `wrr p20 ops`: scheduler, its flags, persistence in seconds, one-packet scheduling. */
export function scheduling(service: VirtualService): string {
  const { persistence, schedulerFlags, onePacket } = service;
  const words = [service.scheduler];
  if (persistence) words.push(`p${persistence.seconds ?? '?'}`);
  if (onePacket) words.push('ops');
  if (persistence?.engine) words.push(`pe:${persistence.engine}`);
  return [...words, ...(schedulerFlags ?? [])].join(' ');
}

/** A server's state as a word where it is not simply up. */
export function stateCell(server: RealServer): Cell {
  const state = selectServerState(server);
  return state === 'up' ? NOTHING : { text: state, tone: STATE_TONE[state] };
}

/** The scheduler of a service; the state of a server, which has no scheduler. */
export const schedulerColumn: Column = {
  id: 'scheduler',
  title: 'SCHED',
  width: 8,
  align: 'left',
  service: (service) => ({ text: scheduling(service) }),
  server: stateCell,
};

/** Forwarding method; of a service, how many servers it has and the method they share. */
export const forwardingColumn: Column = {
  id: 'forwarding',
  title: 'FWD',
  width: 9,
  align: 'left',
  service: ({ servers }) => {
    const methods = new Set(servers.map(({ forwarding }) => forwarding));
    const [only] = methods;
    if (!only) return NOTHING;
    const method = methods.size === 1 ? FORWARDING[only] : 'mixed';
    return { text: `${servers.length} ${method}`, tone: 'faint' };
  },
  server: ({ forwarding }) => ({ text: FORWARDING[forwarding] }),
};

const stateGlyph = (state: ServerState, glyphs: Glyphs): string =>
  state === 'up' ? ' ' : glyphs[state];

/** What the kernel holds, with the sign of the server's state; of a service the sum. */
export const weightColumn: Column = {
  id: 'weight',
  title: 'WEIGHT',
  width: 7,
  align: 'right',
  service: ({ servers }) => {
    const total = servers.reduce((sum, { weight }) => sum + weight, 0);
    return { text: `${formatCount(total)}  `, ...(total === 0 && { tone: 'alert' as const }) };
  },
  server: (server, { glyphs }) => {
    const state = selectServerState(server);
    return {
      text: `${formatCount(server.weight)} ${stateGlyph(state, glyphs)}`,
      tone: STATE_TONE[state],
    };
  },
};

/** The name that the configuration gives. */
export const nameColumn: Column = {
  id: 'name',
  title: 'NAME',
  width: 14,
  align: 'left',
  service: (_service, context, row) => ({ text: configuredName(row, context) }),
  server: (_server, context, row) => ({ text: configuredName(row, context) }),
};
