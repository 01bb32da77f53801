import type { SeenMoment, Timeline } from '../../state/acting/timeline.ts';
import { gapOf, isBad, unseenOf } from '../../state/acting/timeline.ts';
import { selectTimeline } from '../../state/selectors/timeline.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import { wrapText } from '../format/wrap-text.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import type { Tone } from '../theme.ts';

type Lines = readonly (readonly Piece[])[];

const WORDS: ReadonlyMap<string, string> = new Map([
  ['commanded', 'commanded'],
  ['resigned', 'resigned'],
  ['address-gone', 'address gone'],
  ['peer-master', 'peer is MASTER'],
  ['peer-address', 'address on the peer'],
  ['successor', 'who took over'],
  ['gratuitous-arp', 'gratuitous ARP'],
  ['first-traffic', 'first traffic'],
  ['returned', 'address is back'],
  ['no-master', 'NOT MOVED'],
]);

/** ` +12.34 s  `. */
const TIME_WIDTH = 11;
const WORD_WIDTH = 21;

const wordOf = (moment: Pick<SeenMoment, 'kind'>, bad = false): string =>
  bad && moment.kind === 'returned' ? 'WENT BACK' : (WORDS.get(moment.kind) ?? moment.kind);

const timeText = (ms: number): string =>
  `${ms < 0 ? '-' : '+'}${(Math.abs(ms) / 1000).toFixed(2)} s`.padStart(TIME_WIDTH - 2);

const wordPiece = (word: string, tone: Tone): Piece => ({
  text: escapeForScreen(word).padEnd(WORD_WIDTH),
  tone,
});

function momentLines(moment: SeenMoment, bad: boolean, columns: number): Lines {
  const tone: Tone = bad ? 'alert' : 'plain';
  const head: readonly Piece[] = [
    { text: `${timeText(moment.afterMs)}  `, tone: bad ? 'alert' : 'faint' },
    wordPiece(wordOf(moment, bad), bad ? 'alert' : 'strong'),
  ];
  const text = escapeForScreen(moment.text);
  if (text.length < columns - TIME_WIDTH - WORD_WIDTH) return [[...head, { text, tone }]];
  const indent = ' '.repeat(TIME_WIDTH);
  const below = wrapText(text, Math.max(8, columns - TIME_WIDTH - 1));
  return [head, ...below.map((line) => [{ text: indent + line, tone }])];
}

const sentence = (text: string, tone: Tone, columns: number): Lines =>
  wrapText(escapeForScreen(text), Math.max(8, columns - 1)).map((line) => [{ text: line, tone }]);

/** What it came to, the gap among it; then each moment with the time since the command, and what was not seen. */
export function timelineLines(timeline: Timeline, columns: number): Lines {
  const { moments, isOver } = timeline;
  const bad = moments.findLast((moment) => isBad(moment, timeline));
  const gap = gapOf(moments);
  const unseen: Lines = unseenOf(timeline).map((kind) => [
    { text: `${'-'.padStart(TIME_WIDTH - 2)}  `, tone: 'faint' },
    wordPiece(wordOf({ kind }), 'faint'),
    { text: isOver ? 'not seen' : '', tone: 'faint' },
  ]);
  return [
    ...(bad ? sentence(`! ${wordOf(bad, true)}: ${bad.text}`, 'alert', columns) : []),
    ...(gap === undefined ? [] : sentence(gap, 'strong', columns)),
    ...moments
      .filter(({ kind }) => kind !== 'gap')
      .flatMap((moment) => momentLines(moment, isBad(moment, timeline), columns)),
    ...unseen,
  ];
}

/** All lines of the timeline that is shown by itself. */
export function timelineTextLines({ screen, acting }: State): Lines {
  const { overlay, size } = screen;
  if (overlay.kind !== 'timeline') return [];
  const found = selectTimeline(acting, overlay.action);
  return found
    ? [...sentence(found.title, 'title', size.columns), ...timelineLines(found, size.columns)]
    : [[{ text: 'nothing was seen of it', tone: 'faint' }]];
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
