import type { Persistence, VirtualService } from '../../state/model/service.ts';
import { UNKNOWN } from '../format/numbers.ts';
import { firstFitting, wordsText } from './figure-text.ts';
import type { Cell, CellContext, Column } from './column.ts';
import { NOTHING, nothing } from './column.ts';
import { stateColumn, unlessUp } from './state.ts';

type Part = Omit<Column, 'id'>;

/** `ops`, `sh-port`, `mh-fallback`; `undefined` where the source shows neither. */
export function flagWords({
  schedulerFlags,
  onePacket,
}: VirtualService): readonly string[] | undefined {
  if (schedulerFlags === undefined && onePacket === undefined) return undefined;
  return [...(onePacket ? ['ops'] : []), ...(schedulerFlags ?? [])];
}

/** What `-M` gave as a prefix length; none where it is one client's own address. */
function prefixOf(netmask: string | undefined): string | undefined {
  if (netmask === undefined) return undefined;
  if (!netmask.includes('.')) return netmask === '128' ? undefined : `/${netmask}`;
  const bits = netmask.split('.').map((octet) => Number(octet).toString(2).replaceAll('0', ''));
  const length = bits.join('').length;
  return length === 32 ? undefined : `/${length}`;
}

/** `20s`, `/24`, `sip`. */
export function persistenceWords({ seconds, netmask, engine }: Persistence): readonly string[] {
  const words = [`${seconds ?? '?'}s`, prefixOf(netmask), engine ?? undefined];
  return words.filter((word) => word !== undefined);
}

/** `wrr`, `p20`, `ops`: what has no column of its own stands beside the scheduler. */
export function schedulingWords(
  service: VirtualService,
  shown: CellContext['shown'],
): readonly string[] {
  const { scheduler, persistence } = service;
  const words = [scheduler];
  if (persistence && !shown.has('persistence')) {
    words.push(`p${persistence.seconds ?? '?'}`);
    if (persistence.engine) words.push(`pe:${persistence.engine}`);
  }
  return shown.has('flags') ? words : [...words, ...(flagWords(service) ?? [])];
}

const wordsCell = (words: readonly string[], { room, glyphs }: CellContext): Cell => ({
  text: wordsText(words, room, glyphs.ellipsis),
});

/** The scheduler of a service; the state of a server, which has no scheduler. */
export const schedulerColumn: Part = {
  title: 'SCHED',
  means: 'how a server is picked: wrr, wlc, sh...',
  width: 8,
  narrowest: 4,
  align: 'left',
  service: (service, context) => wordsCell(schedulingWords(service, context.shown), context),
  server: (row, context) => {
    const running = context.acting?.runningOf(row);
    if (running !== undefined) {
      const [word = ''] = running.split(',');
      return { text: firstFitting(context.room, [word, word.split(' ').at(-1) ?? '']) };
    }
    return context.shown.has('state') ? NOTHING : unlessUp(stateColumn.server(row, context));
  },
  host: (host, context) =>
    context.shown.has('state') ? NOTHING : unlessUp(stateColumn.host(host, context)),
};

/** Flags of the scheduler, and one-packet scheduling. */
export const flagsColumn: Part = {
  title: 'FLAGS',
  means: 'flags of the scheduler, and ops for one-packet',
  width: 11,
  narrowest: 3,
  align: 'left',
  service: (service, context) => {
    const words = flagWords(service);
    return words ? wordsCell(words, context) : { text: UNKNOWN };
  },
  server: nothing,
  host: nothing,
};

/** Session affinity. */
export const persistenceColumn: Part = {
  title: 'PERSISTENT',
  means: 'how long a client stays with its server',
  width: 11,
  narrowest: 5,
  align: 'left',
  service: ({ persistence }, context) => {
    if (persistence === undefined) return { text: UNKNOWN };
    return persistence ? wordsCell(persistenceWords(persistence), context) : NOTHING;
  },
  server: nothing,
  host: nothing,
};
