import { plural } from '../../state/trouble/words.ts';
import type { State } from '../../state/store.ts';
import { here } from '../../state/screen/place.ts';
import { selectList } from '../../state/selectors/listing/select-rows.ts';
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
import { selectDrift, selectShownDrift } from '../../state/selectors/drift.ts';
import { selectTotalsLine } from '../../state/selectors/trend-lines.ts';
import { sparkline } from '../format/sparkline.ts';
import { formatTraffic } from '../format/traffic.ts';
import type { Piece } from '../line.ts';
import { drawEnds, drawPieces, widthOf } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { displayWidth } from '../terminal/fit-to-width.ts';
import type { Glyphs } from '../format/glyphs.ts';
import { crumbs, placeTitle } from './crumbs.ts';
import { findingPieces } from './finding.ts';
import { badgePieces, peerPieces } from './vrrp/badge.ts';
import { freshnessPieces } from './vrrp/freshness.ts';

const gap: Piece = { text: '  ' };

/** How the picture relates to now: live, paused or stale. */
function freshness(state: State): Piece[] {
  const { paused } = state.screen;
  const stale = selectStaleMs(state);
  if (paused) return [{ text: 'PAUSED', tone: 'warning' }];
  if (stale !== undefined) return [{ text: `STALE ${formatAge(stale)}`, tone: 'alert' }];
  return [];
}

/** Below this width there is no room to spell it out. */
const SPELLED_COLUMNS = 30;

/** On every screen: that this is no director, and that nothing can be changed. */
function modePieces({ settings, acting, screen }: State): Piece[] {
  const word = screen.size.columns < SPELLED_COLUMNS ? 'RO' : 'READ-ONLY';
  return [
    ...(settings.demo ? [{ text: ' DEMO ', tone: 'demo' } as const] : []),
    ...(acting.readOnly === undefined ? [] : [{ text: ` ${word} `, tone: 'demo' } as const]),
  ];
}

/** What the way here, the interval and the clock are left of the first line at least. */
const CRUMBS_ROOM = 24;

/** Pieces with a gap behind them, where there are any; what comes first has its own. */
const spaced = (pieces: readonly Piece[], index: number): readonly Piece[] =>
  index === 0 || pieces.length === 0 ? pieces : [...pieces, gap];

/** What stands in the first line of a high header before the way here. */
export function beforeCrumbs(state: State, glyphs: Glyphs): Piece[] {
  const { director, screen } = state;
  const modes = modePieces(state);
  const fresh = freshness(state);
  const before: Piece[] = [
    { text: 'lvstop', tone: 'strong' },
    gap,
    ...modes,
    ...(modes.length > 0 ? [gap] : []),
    { text: escapeForScreen(director.name), tone: 'strong' },
    gap,
  ];
  const after = [...fresh, ...(fresh.length > 0 ? [gap] : [])];
  const room = screen.size.columns - widthOf(before) - widthOf(after) - CRUMBS_ROOM;
  const badge = badgePieces(state, glyphs, room);
  const peer = peerPieces(state, glyphs, room - widthOf(badge) - 2);
  return [...[before, badge, peer].flatMap(spaced), ...after];
}

function identity(state: State, drawing: Drawing, columns: number): string {
  const { preferences } = state;
  const picture = selectPicture(state);
  const before = beforeCrumbs(state, drawing.glyphs);
  const clock = picture ? formatMinute(picture.takenAt) : '';
  const right: Piece[] = [
    { text: `${formatInterval(preferences.intervalMs)}  ${clock}`, tone: 'faint' },
  ];
  const way = crumbs(state, drawing);
  const room = columns - widthOf(before) - widthOf(right) - 1;
  const cut = displayWidth(way) > room && room > 0 ? drawing.fit(way, room) : way;
  return drawEnds([...before, { text: cut, tone: 'faint' }], right, columns, drawing);
}

type Figure = keyof Rates;

/** A figure of the totals, and how wide it usually is: what follows it should not move. */
interface Group {
  readonly pieces: readonly Piece[];
  readonly usualWidth: number;
}

/** Columns of a sparkline. */
const sparkWidth = (columns: number): number => (columns >= 160 ? 16 : 8);

const formatWholeOrUnknown = (value: number | undefined): string =>
  value === undefined ? UNKNOWN : formatWhole(value);

/** The totals in groups, with or without sparklines, figures whole or shortened. */
function totalGroups(state: State, drawing: Drawing, rich: boolean): readonly Group[] {
  const points = selectTotals(state);
  const now = points.at(-1);
  const wide = state.screen.size.columns >= 120;
  const width = sparkWidth(state.screen.size.columns);
  const spark = (figure: Figure): Piece => {
    const line = selectTotalsLine(state, points, figure, width);
    return { text: ` ${sparkline(line, width, drawing.glyphs.levels)}`, tone: 'chart1' };
  };
  const { units } = state.preferences;
  const rate = (figure: Figure) => formatRate(now?.rates?.[figure]);
  const count = rich && wide ? formatWholeOrUnknown : formatCount;
  const group = (title: string, figure: string, usual: number, line?: Figure): Group => {
    const spelled = line && rich ? figure.padEnd(usual) : figure;
    const pieces = [{ text: `${title} ` }, { text: spelled, tone: 'strong' as const }];
    const rest = line && rich ? [spark(line)] : [];
    return { pieces: [...pieces, ...rest], usualWidth: title.length + 1 + usual + widthOf(rest) };
  };
  return [
    group('Conn/s', rate('connections'), 5, 'connections'),
    group('Pkt/s', `${rate('inPackets')}/${rate('outPackets')}`, 9),
    group(
      units.traffic === 'bits' ? 'Bit/s' : 'Byte/s',
      `${formatTraffic(now?.rates?.inBytes, units)}/${formatTraffic(now?.rates?.outBytes, units)}`,
      9,
      wide ? 'inBytes' : undefined,
    ),
    group('Act', count(now?.active), 4),
    group('InAct', count(now?.inactive), 5),
  ];
}

const joined = (groups: readonly Group[]): readonly Piece[] =>
  groups.flatMap(({ pieces }, index) => (index === 0 ? pieces : [gap, ...pieces]));

/** Each group where it usually begins, so that a figure that grows a digit moves nothing else. */
function inPlace(groups: readonly Group[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let place = 0;
  for (const group of groups) {
    const missing = place - widthOf(pieces);
    pieces.push({ text: ' '.repeat(pieces.length === 0 ? 0 : Math.max(2, missing)) });
    pieces.push(...group.pieces);
    place += group.usualWidth + 2;
  }
  return pieces;
}

/** The totals: where they do not fit the sparkline goes first, then whole groups; no figure is cut. */
function totals(state: State, drawing: Drawing, columns: number): string {
  const rich = totalGroups(state, drawing, true);
  for (const pieces of [inPlace(rich), joined(rich)])
    if (widthOf(pieces) <= columns) return drawPieces(pieces, columns, drawing);
  const groups = totalGroups(state, drawing, false);
  const leastWanted = [2, 1, 4, 0]; // bytes, packets, inactive, connections per second
  const dropped = new Set<number>();
  const kept = (): readonly Piece[] => joined(groups.filter((_, index) => !dropped.has(index)));
  for (const index of leastWanted) {
    if (widthOf(kept()) <= columns) break;
    dropped.add(index);
  }
  return drawPieces(kept(), columns, drawing);
}

function tallyPieces(tally: Tally, drifts: number, accepted: number): Piece[] {
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
  add(drifts, 'drift', 'warning');
  add(accepted, 'accepted', 'plain');
  return pieces;
}

/** Accepted differences are told in their list alone. */
const acceptedHere = (state: State): number =>
  selectList(state) === 'drift' ? selectShownDrift(state).length - selectDrift(state).length : 0;

function tallyLine(state: State, drawing: Drawing, columns: number): string {
  if (selectList(state) === 'vrrp') return vrrpTallyLine(state, drawing, columns);
  const tally = selectTally(state);
  const left: Piece[] = tally
    ? tallyPieces(tally, selectDrift(state).length, acceptedHere(state))
    : [{ text: 'looking...' }];
  return drawEnds(left, findingPieces(state, columns - widthOf(left) - 1), columns, drawing);
}

/** Where what is shown of VRRP is known from and how old it is, in the place of counts of services. */
function vrrpTallyLine(state: State, drawing: Drawing, columns: number): string {
  const left = freshnessPieces(state);
  return drawEnds(left, findingPieces(state, columns - widthOf(left) - 1), columns, drawing);
}

/** One line for low screens: who, how fresh, and the figures that matter most. */
function short(state: State, drawing: Drawing, columns: number): string {
  const now = selectTotals(state).at(-1);
  const modes = modePieces(state);
  const isVrrp = selectList(state) === 'vrrp';
  const figures: readonly Piece[] = isVrrp
    ? freshnessPieces(state)
    : [{ text: `${formatRate(now?.rates?.connections)}/s act ${formatCount(now?.active)}` }];
  const fresh = freshness(state);
  const before: Piece[] = [
    ...modes,
    ...(modes.length > 0 ? [{ text: ' ' }] : []),
    { text: escapeForScreen(state.director.name), tone: 'strong' },
    gap,
  ];
  const after = [...(fresh.length > 0 ? [...fresh, gap] : []), ...findingPieces(state, 20)];
  const taken = widthOf(before) + widthOf(after) + widthOf(figures);
  const badge = badgePieces(state, drawing.glyphs, columns - taken - 3);
  const left = [...before, ...badge, ...(badge.length > 0 ? [gap] : []), ...after];
  const place: Piece[] = [{ text: `${placeTitle(state)}  `, tone: 'faint' }];
  const isFirst =
    here(state.screen.trail) === state.screen.trail[0] && selectList(state) === 'services';
  const room = columns - widthOf(left) - widthOf(figures) - 1;
  const named = isFirst || widthOf(place) > room ? left : [...left, ...place];
  return drawEnds(named, figures, columns, drawing);
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
