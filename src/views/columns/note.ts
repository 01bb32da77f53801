import { drainTexts } from '../../state/drain/words.ts';
import type { RealServer, VirtualService } from '../../state/model/service.ts';
import type { DrainOf } from '../../state/selectors/drains.ts';
import type { DriftWords } from '../../state/selectors/drift-words.ts';
import type { DownWords } from '../../state/selectors/vrrp/believed.ts';
import type { HostRow } from '../../state/selectors/hosts.ts';
import type { ServerRow, TableRow } from '../../state/selectors/listing/row.ts';
import type { ServerState } from '../../state/selectors/server-state.ts';
import { selectServerState } from '../../state/selectors/server-state.ts';
import type { Tone } from '../theme.ts';
import type { RowActing } from './row-acting.ts';
import type { Cell } from './column.ts';
import { NOTHING } from './column.ts';
import { firstFitting } from './figure-text.ts';
import { serviceState, STATE_TONE } from './state.ts';

/** What notes are made of besides their row. */
export interface NoteParts {
  readonly drainOf: DrainOf;
  readonly acting?: RowActing;
  /** What keepalived's checks say. */
  readonly down?: DownWords;
  /** Where it differs from keepalived's file. */
  readonly drift?: DriftWords;
}

/** A note in several lengths, the fullest first: one that is cut could end in a part of a figure. */
interface Note {
  readonly spellings: readonly string[];
  readonly tone: Tone;
}

const NO_NOTE: Note = { spellings: [], tone: 'plain' };

/** Ever fewer of the parts. */
const fewer = (parts: readonly string[]): readonly string[] =>
  parts.map((_, index) => parts.slice(0, parts.length - index).join(', '));

/** Templates that could not be read may bring clients still. */
const nothingLeft = ({ persistent }: RealServer): string =>
  persistent === undefined ? 'no connection left' : 'nothing left';

/** What the server itself says. */
function stateNote({ service, server }: ServerRow, drainOf: DrainOf): Note {
  const { active, inactive, thresholds } = server;
  const state = selectServerState(server);
  const tone = STATE_TONE[state];
  switch (state) {
    case 'up':
      return NO_NOTE;
    case 'quiesced':
      return { spellings: [`quiesced: ${nothingLeft(server)}`, state], tone };
    case 'overloaded':
      return {
        spellings: [`overloaded: ${active + inactive} of ${thresholds?.upper ?? 0}`, state],
        tone,
      };
    case 'draining': {
      const drain = drainOf(service, server);
      return { spellings: drain ? drainTexts(drain) : [state], tone: drain?.done ? 'faint' : tone };
    }
  }
}

/** keepalived's checks speak against it: that first, beside what the kernel makes of its weight. */
function believedNote({ service, server }: ServerRow, own: Note, down: NoteParts['down']): Note {
  const says = down?.ofServer(service.id, server.id);
  if (says === undefined) return own;
  const [word = says] = says.split(',');
  const both = own.spellings.map((spelling) => `${says}; ${spelling}`);
  return { spellings: [...both, says, word, 'down'], tone: 'alert' };
}

/** What goes on with the server, else what it says itself, and who set its weight. */
function serverNote(row: ServerRow, { drainOf, acting, down }: NoteParts): Note {
  const { spellings, tone } = believedNote(row, stateNote(row, drainOf), down);
  const running = acting?.runningOf(row);
  if (running !== undefined)
    return { spellings: [running, running.split(',')[0] ?? running], tone: 'strong' };
  const who = acting?.whoOf(row);
  const before = acting?.beforeOf(row);
  if (who === undefined || !before) return { spellings, tone };
  const [first = `weight was ${before.weight}`, ...shorter] = spellings;
  const [name = ''] = who.split(' ');
  return { spellings: [`${first} (${who})`, `${first} (${name})`, first, ...shorter], tone };
}

const TROUBLED = ['overloaded', 'draining', 'quiesced'] as const;

const countsOf = (states: Readonly<Record<ServerState, number>>): readonly string[] =>
  TROUBLED.filter((state) => states[state] > 0).map((state) => `${states[state]} ${state}`);

/** Servers that keepalived took out of the kernel's table: no row tells of them. */
function goneNote({ id }: VirtualService, down: NoteParts['down']): Note | undefined {
  const [first, ...others] = down?.goneOf(id) ?? [];
  if (!first) return undefined;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const count = `${others.length + 1} out`;
  return {
    spellings: [
      `keepalived took out ${first.server}${more}: down, ${first.checkers}`,
      `keepalived took out ${first.server}${more}`,
      `keepalived took ${count}`,
      count,
    ],
    tone: 'warning',
  };
}

/** Its sorry server serves alone: the row looks like any other. */
function sorryNote({ id }: VirtualService, down: NoteParts['down']): Note | undefined {
  const sorry = down?.sorryOf(id);
  if (sorry === undefined) return undefined;
  const spellings = [
    `quorum lost: only the sorry server ${sorry} serves`,
    'only the sorry server serves',
    'sorry server',
  ];
  return { spellings, tone: 'alert' };
}

function serviceNote(service: VirtualService, down: NoteParts['down']): Note {
  const state = serviceState(service);
  switch (state) {
    case 'no server':
      return { spellings: ['no real server', state], tone: 'alert' };
    case 'no sched':
      return { spellings: ['no scheduler', state], tone: 'alert' };
    case 'no weight':
      return { spellings: ['no server with weight', state], tone: 'alert' };
    case 'overloaded':
      return { spellings: ['overloaded: every server with weight', state], tone: 'alert' };
    case 'up': {
      const states = { up: 0, quiesced: 0, draining: 0, overloaded: 0 };
      for (const server of service.servers) states[selectServerState(server)] += 1;
      const counts: Note = { spellings: fewer(countsOf(states)), tone: 'faint' };
      return sorryNote(service, down) ?? goneNote(service, down) ?? counts;
    }
  }
}

function hostNote({ entries, states }: HostRow): Note {
  const counts = countsOf(states);
  const up = states.up > 0 && counts.length > 0 ? [`${states.up} up`] : [];
  const all = entries.length === states.up ? ['up everywhere'] : [];
  const tone = counts.length > 0 ? 'warning' : 'faint';
  return { spellings: fewer([...counts, ...up, ...all]), tone };
}

function driftOf(row: TableRow, { ofService, ofServer, ofHost }: DriftWords): string | undefined {
  switch (row.kind) {
    case 'service':
      return ofService(row.service.id);
    case 'server':
      return ofServer(row.service.id, row.server.id);
    case 'host':
      return ofHost(row.host.rip);
  }
}

/** What the row says, with where it differs from keepalived behind it. */
function driftNote(row: TableRow, own: Note, drift: DriftWords | undefined): Note {
  const says = drift && driftOf(row, drift);
  if (says === undefined) return own;
  const tone = own.tone === 'alert' ? own.tone : 'warning';
  const [first, ...shorter] = own.spellings;
  if (first === undefined) return { spellings: [says, 'drift'], tone };
  return {
    spellings: [
      `${first} (${says})`,
      ...shorter.map((each) => `${each} (${says})`),
      first,
      ...shorter,
    ],
    tone,
  };
}

function noteFor(row: TableRow, parts: NoteParts): Note {
  switch (row.kind) {
    case 'service':
      return serviceNote(row.service, parts.down);
    case 'server':
      return serverNote(row, parts);
    case 'host':
      return hostNote(row.host);
  }
}

/** What is worth a sentence at the end of a row, in `room` display columns. */
export function noteOf(row: TableRow, room: number, parts: NoteParts): Cell {
  const { spellings, tone } = driftNote(row, noteFor(row, parts), parts.drift);
  return spellings.length > 0 ? { text: firstFitting(room, spellings), tone } : NOTHING;
}
