import type { State } from '../../state/store.ts';
import { selectPicture, selectStaleMs } from '../../state/selectors/picture.ts';
import type { Rates } from '../../state/model/service.ts';
import type { Tally } from '../../state/selectors/summary.ts';
import { selectTally, selectTotals } from '../../state/selectors/summary.ts';
import type { Drawing } from '../drawing.ts';
import {
  formatAge,
  formatCount,
  formatInterval,
  formatMinute,
  formatRate,
  formatWhole,
  UNKNOWN,
} from '../format/numbers.ts';
import { sparkline } from '../format/sparkline.ts';
import type { Piece } from '../line.ts';
import { drawEnds, drawPieces, widthOf } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';

const gap: Piece = { text: '  ' };

/** How the picture relates to now: live, paused or stale. */
function freshness(state: State): Piece[] {
  const { paused } = state.screen;
  const stale = selectStaleMs(state);
  if (paused) return [{ text: 'PAUSED', tone: 'warning' }];
  if (stale !== undefined) return [{ text: `STALE ${formatAge(stale)}`, tone: 'alert' }];
  return [];
}

function identity(state: State, drawing: Drawing, columns: number): string {
  const { settings, director } = state;
  const picture = selectPicture(state);
  const demo: Piece[] = settings.demo ? [{ text: ' DEMO ', tone: 'demo' }, gap] : [];
  const left: Piece[] = [
    { text: 'lvstop', tone: 'strong' },
    gap,
    ...demo,
    { text: escapeForScreen(director.name), tone: 'strong' },
    gap,
    ...freshness(state),
  ];
  const clock = picture ? formatMinute(picture.takenAt) : '';
  const right: Piece[] = [
    { text: `${formatInterval(settings.intervalMs)}  ${clock}`, tone: 'faint' },
  ];
  return drawEnds(left, right, columns, drawing);
}

const SPARK_WIDTH = 8;

type Figure = keyof Rates;

/** The totals in groups, with or without sparklines, figures whole or shortened. */
function totalGroups(state: State, drawing: Drawing, rich: boolean): readonly Piece[][] {
  const points = selectTotals(state);
  const now = points.at(-1);
  const { levels } = drawing.glyphs;
  const wide = state.screen.size.columns >= 120;
  const spark = (figure: Figure): Piece => {
    const values = points.map((point) => point?.rates?.[figure]);
    return { text: sparkline(values, wide ? SPARK_WIDTH * 3 : SPARK_WIDTH, levels), tone: 'good' };
  };
  const rate = (figure: Figure) => formatRate(now?.rates?.[figure]);
  const count = rich && wide ? formatWholeOrUnknown : formatCount;
  const group = (title: string, figure: string, ...more: Piece[]): Piece[] => [
    { text: `${title} ` },
    { text: figure, tone: 'strong' },
    ...more,
  ];
  const sparkOf = (figure: Figure): Piece[] => (rich ? [{ text: ' ' }, spark(figure)] : []);
  return [
    group(
      'Conn/s',
      rich ? rate('connections').padEnd(5) : rate('connections'),
      ...sparkOf('connections'),
    ),
    group('Pkt/s', `${rate('inPackets')}/${rate('outPackets')}`),
    group('Byte/s', `${rate('inBytes')}/${rate('outBytes')}`, ...(wide ? sparkOf('inBytes') : [])),
    group('Act', count(now?.active)),
    group('InAct', count(now?.inactive)),
  ];
}

const formatWholeOrUnknown = (value: number | undefined): string =>
  value === undefined ? UNKNOWN : formatWhole(value);

const joined = (groups: readonly Piece[][]): Piece[] =>
  groups.flatMap((group, index) => (index === 0 ? group : [gap, ...group]));

/** The totals: where they do not fit the sparkline goes first, then whole groups; no figure is cut. */
function totals(state: State, drawing: Drawing, columns: number): string {
  const rich = joined(totalGroups(state, drawing, true));
  if (widthOf(rich) <= columns) return drawPieces(rich, columns, drawing);
  const groups = [...totalGroups(state, drawing, false)];
  const leastWanted = [2, 1, 4, 0]; // bytes, packets, inactive, connections per second
  const dropped = new Set<number>();
  const kept = (): Piece[] => joined(groups.filter((_, index) => !dropped.has(index)));
  for (const index of leastWanted) {
    if (widthOf(kept()) <= columns) break;
    dropped.add(index);
  }
  return drawPieces(kept(), columns, drawing);
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function tallyPieces(tally: Tally): Piece[] {
  const pieces: Piece[] = [
    { text: plural(tally.services, 'service') },
    gap,
    { text: plural(tally.servers, 'server') },
  ];
  const add = (count: number, word: string, tone: Piece['tone']): void => {
    if (count > 0) pieces.push(gap, { text: `${count} ${word}`, ...(tone && { tone }) });
  };
  add(tally.draining, 'draining', 'warning');
  add(tally.quiesced, 'quiesced', 'plain');
  add(tally.overloaded, 'overloaded', 'alert');
  add(tally.unserved, 'without weight', 'alert');
  return pieces;
}

function tallyLine(state: State, drawing: Drawing, columns: number): string {
  const tally = selectTally(state);
  return drawPieces(tally ? tallyPieces(tally) : [{ text: 'looking...' }], columns, drawing);
}

/** One line for low screens: who, how fresh, and the figures that matter most. */
function short(state: State, drawing: Drawing, columns: number): string {
  const now = selectTotals(state).at(-1);
  const demo: Piece[] = state.settings.demo
    ? [{ text: ' DEMO ', tone: 'demo' }, { text: ' ' }]
    : [];
  const figures = `${formatRate(now?.rates?.connections)}/s act ${formatCount(now?.active)}`;
  const fresh = freshness(state);
  const left: Piece[] = [
    ...demo,
    { text: escapeForScreen(state.director.name), tone: 'strong' },
    gap,
    ...(fresh.length > 0 ? [...fresh, gap] : []),
  ];
  return drawEnds(left, [{ text: figures }], columns, drawing);
}

/** The lines above the table. */
export function headerLines(state: State, drawing: Drawing, height: number): readonly string[] {
  const { columns } = state.screen.size;
  if (height <= 1) return height === 1 ? [short(state, drawing, columns)] : [];
  return [
    identity(state, drawing, columns),
    totals(state, drawing, columns),
    tallyLine(state, drawing, columns),
  ];
}
