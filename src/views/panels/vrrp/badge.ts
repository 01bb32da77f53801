import type { State } from '../../../state/store.ts';
import type { PeerBadge, VrrpBadge } from '../../../state/selectors/vrrp/badge.ts';
import { selectPeerBadge, selectVrrpBadge } from '../../../state/selectors/vrrp/badge.ts';
import { stateWord } from '../../../state/selectors/vrrp/statuses.ts';
import { plural } from '../../../state/trouble/words.ts';
import type { Glyphs } from '../../format/glyphs.ts';
import { formatAge, UNKNOWN } from '../../format/numbers.ts';
import type { Piece } from '../../line.ts';
import { widthOf } from '../../line.ts';
import { escapeForScreen } from '../../terminal/escape.ts';
import { stateSign, stateTone } from './state-sign.ts';

type StateCount = VrrpBadge['states'][number];

const wordOf = ({ state }: StateCount): string =>
  state === undefined ? 'unknown' : stateWord(state);

const letterOf = ({ state }: StateCount): string =>
  state === undefined ? '' : stateWord(state).slice(0, 1);

/** Parts with blanks between them. */
const joined = (parts: readonly Piece[]): Piece[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [{ text: ' ' }, part]));

function long(states: readonly StateCount[], isOne: boolean, glyphs: Glyphs): Piece[] {
  const parts = states.map((each): Piece => {
    const what = isOne ? wordOf(each) : `${each.count} ${wordOf(each)}`;
    return { text: `${stateSign(each.state, glyphs)} ${what}`, tone: stateTone(each.state) };
  });
  return joined(parts);
}

function brief(states: readonly StateCount[], isOne: boolean, glyphs: Glyphs): Piece[] {
  const parts = states.map((each): Piece => {
    const count = isOne ? '' : String(each.count);
    const text = `${stateSign(each.state, glyphs)}${count}${letterOf(each)}`;
    return { text, tone: stateTone(each.state) };
  });
  return joined(parts);
}

function trouble({ missing, stale }: VrrpBadge, spelled: boolean): Piece[] {
  return [
    ...(missing > 0
      ? [
          {
            text: spelled ? ` ${plural(missing, 'VIP')} MISSING` : ' !',
            tone: 'alert' as const,
          },
        ]
      : []),
    ...(stale ? [{ text: spelled ? ' stale' : '?', tone: 'warning' as const }] : []),
  ];
}

/** The spellings of a badge, the fullest first. */
function spellings(badge: VrrpBadge, glyphs: Glyphs): readonly (readonly Piece[])[] {
  if (badge.states.length === 0) return [[{ text: `VRRP ${UNKNOWN}`, tone: 'faint' }]];
  const { only, states } = badge;
  const isOne = only !== undefined;
  const name: Piece[] = only === undefined ? [] : [{ text: ` ${escapeForScreen(only)}` }];
  const dim = (pieces: readonly Piece[]): Piece[] =>
    badge.stale ? pieces.map(({ text }) => ({ text, tone: 'faint' })) : [...pieces];
  const full = dim(long(states, isOne, glyphs));
  return [
    [...full, ...dim(name), ...trouble(badge, true)],
    [...full, ...trouble(badge, true)],
    [...full, ...trouble(badge, false)],
    [...dim(brief(states, isOne, glyphs)), ...trouble(badge, false)],
  ];
}

/** The spellings of the peer's badge, the fullest first: `lb2 ○ BACKUP`, `lb2 ○B`. */
function peerSpellings(
  { name, states, isOne, silentMs }: PeerBadge,
  glyphs: Glyphs,
): readonly (readonly Piece[])[] {
  const who: Piece[] = [{ text: escapeForScreen(name), tone: 'strong' }, { text: ' ' }];
  if (states.length > 0)
    return [
      [...who, ...long(states, isOne, glyphs)],
      [...who, ...brief(states, isOne, glyphs)],
    ];
  const since = silentMs === undefined ? '' : ` ${formatAge(silentMs)}`;
  return [`${UNKNOWN} unknown${since}`, UNKNOWN].map((text) => [...who, { text, tone: 'faint' }]);
}

/** What the peer is in at most `room` columns; nothing where there is none, or no room. */
export function peerPieces(state: State, glyphs: Glyphs, room: number): readonly Piece[] {
  const badge = selectPeerBadge(state);
  if (!badge) return [];
  return peerSpellings(badge, glyphs).find((pieces) => widthOf(pieces) <= room) ?? [];
}

/** What VRRP is here in at most `room` columns; nothing where not even its letters fit. */
export function badgePieces(state: State, glyphs: Glyphs, room: number): readonly Piece[] {
  const badge = selectVrrpBadge(state);
  if (!badge) return [];
  return spellings(badge, glyphs).find((pieces) => widthOf(pieces) <= room) ?? [];
}
