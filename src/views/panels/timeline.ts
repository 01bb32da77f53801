import type { Moment } from '../../state/change/acting.ts';
import { gapText, isBad, unseenOf } from '../../state/acting/timeline.ts';
import type { State } from '../../state/store.ts';
import { selectTimeline } from '../../state/selectors/timeline.ts';
import type { Drawing } from '../drawing.ts';
import { wrapText } from '../format/wrap-text.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import type { Tone } from '../theme.ts';

type Lines = readonly (readonly Piece[])[];

const WORDS: Readonly<Record<Moment['kind'], string>> = {
  commanded: 'commanded',
  resigned: 'resigned',
  'address-gone': 'address gone here',
  'peer-master': 'peer is MASTER',
  'peer-address': 'address on the peer',
  'gratuitous-arp': 'gratuitous ARP',
  'first-traffic': 'first traffic',
  returned: 'WENT BACK',
  'no-master': 'NO MASTER',
  gap: 'gap',
};

/** ` +12.34 s  `. */
const TIME_WIDTH = 11;
const WORD_WIDTH = Math.max(...Object.values(WORDS).map(({ length }) => length)) + 2;

const timeText = (ms: number): string =>
  `${ms < 0 ? '-' : '+'}${(Math.abs(ms) / 1000).toFixed(2)} s`.padStart(TIME_WIDTH - 2);

function momentLines(moment: Moment, columns: number): Lines {
  const tone: Tone = isBad(moment) ? 'alert' : 'plain';
  const head: readonly Piece[] = [
    { text: `${timeText(moment.afterMs)}  `, tone: isBad(moment) ? 'alert' : 'faint' },
    { text: WORDS[moment.kind].padEnd(WORD_WIDTH), tone: isBad(moment) ? 'alert' : 'strong' },
  ];
  const room = columns - TIME_WIDTH - WORD_WIDTH - 1;
  const text = escapeForScreen(moment.text);
  if (room >= text.length) return [[...head, { text, tone }]];
  const indent = ' '.repeat(TIME_WIDTH);
  const below = wrapText(text, Math.max(8, columns - TIME_WIDTH - 1));
  return [head, ...(text === '' ? [] : below.map((line) => [{ text: indent + line, tone }]))];
}

/** What is still to be seen, or was not seen when all was over. */
const unseenLines = (moments: readonly Moment[], isOver: boolean): Lines =>
  unseenOf(moments).map((kind) => [
    { text: `${'-'.padStart(TIME_WIDTH - 2)}  `, tone: 'faint' },
    { text: WORDS[kind].padEnd(WORD_WIDTH), tone: 'faint' },
    { text: isOver ? 'not seen' : '', tone: 'faint' },
  ]);

/** What it came to, the gap among it; then each moment with the time since the command, and what was not seen. */
export function timelineLines(moments: readonly Moment[], isOver: boolean, columns: number): Lines {
  const bad = moments.findLast(isBad);
  const loud: Lines = bad
    ? wrapText(escapeForScreen(`! ${WORDS[bad.kind]}: ${bad.text}`), Math.max(8, columns - 1)).map(
        (text) => [{ text, tone: 'alert' }],
      )
    : [];
  const gap = isOver ? gapText(moments) : undefined;
  return [
    ...loud,
    ...(gap === undefined
      ? []
      : wrapText(escapeForScreen(gap), Math.max(8, columns - 1)).map((text) => [
          { text, tone: 'strong' as const },
        ])),
    ...moments.flatMap((moment) => momentLines(moment, columns)),
    ...unseenLines(moments, isOver),
  ];
}

/** All lines of the timeline that is shown by itself. */
export function timelineTextLines({ screen, acting }: State): Lines {
  const { overlay, size } = screen;
  if (overlay.kind !== 'timeline') return [];
  const found = selectTimeline(acting, overlay.action);
  if (!found)
    return [[{ text: 'its timeline is not remembered: another lvstop made it', tone: 'faint' }]];
  const title = wrapText(escapeForScreen(found.title), Math.max(8, size.columns - 1));
  return [
    ...title.map((text) => [{ text, tone: 'title' as const }]),
    ...timelineLines(found.moments, found.isOver, size.columns),
  ];
}

/** The timeline in `height` lines. */
export function timelineOverlay(state: State, drawing: Drawing, height: number): readonly string[] {
  const { overlay, size } = state.screen;
  if (overlay.kind !== 'timeline') return [];
  const lines = timelineTextLines(state);
  const first = Math.min(overlay.top, Math.max(0, lines.length - height));
  return lines
    .slice(first, first + height)
    .map((pieces) => drawPieces(pieces, size.columns, drawing));
}
