import type { VipPresence, InstanceStatus } from '../../../state/keepalived/instance-status.ts';
import type { SectionName, VrrpRow } from '../../../state/selectors/listing/row.ts';
import type { Believed } from '../../../state/selectors/vrrp/believed.ts';
import type { VipStanding } from '../../../state/selectors/vrrp/statuses.ts';
import { stateWord, vipStanding } from '../../../state/selectors/vrrp/statuses.ts';
import type { Tracked } from '../../../state/selectors/vrrp/trackers.ts';
import { userText } from '../../../state/selectors/vrrp/trackers.ts';
import type { Level } from '../../../state/selectors/detail/document.ts';
import type { Glyphs } from '../../format/glyphs.ts';
import { UNKNOWN } from '../../format/numbers.ts';
import type { Piece } from '../../line.ts';
import { escapeForScreen } from '../../terminal/escape.ts';
import { displayWidth } from '../../terminal/fit-to-width.ts';
import type { Tone } from '../../theme.ts';
import { stateText, stateTone } from './state-sign.ts';

/** Where the word on how a row stands ends and what it is about begins. */
const WORD_WIDTH = 9;

const TONES: Readonly<Record<Level, Tone>> = { plain: 'plain', warning: 'warning', alert: 'alert' };

/** What stands at the beginning of a row: how it stands, in a word. */
function standingPiece(text: string, tone: Tone): Piece {
  const word = escapeForScreen(text);
  const missing = WORD_WIDTH - displayWidth(word);
  return { text: `${word}${' '.repeat(Math.max(1, missing))}`, tone };
}

const strong = (text: string): Piece => ({ text: escapeForScreen(text), tone: 'strong' });
const plain = (text: string): Piece => ({ text: escapeForScreen(text) });
const faint = (text: string): Piece => ({ text: escapeForScreen(text), tone: 'faint' });

const VIP_WORDS: Readonly<Record<VipStanding, readonly [string, Tone]>> = {
  here: ['here', 'good'],
  elsewhere: ['not here', 'plain'],
  missing: ['MISSING', 'alert'],
  stray: ['here', 'warning'],
  unknown: [UNKNOWN, 'faint'],
};

function vipPieces({ vip, present }: VipPresence, { state }: InstanceStatus): readonly Piece[] {
  const standing = vipStanding(present, state);
  const said = [
    ...(standing === 'missing' ? ['master without it'] : []),
    ...(standing === 'stray' && state !== undefined ? [`though ${stateWord(state)}`] : []),
    ...(vip.excluded ? ['not in the adverts'] : []),
  ].join(', ');
  return [
    standingPiece(...VIP_WORDS[standing]),
    plain(`${vip.address}/${vip.prefixLength}`),
    faint(vip.interface === undefined ? '' : `  ${vip.interface}`),
    { text: said === '' ? '' : `  ${said}`, tone: VIP_WORDS[standing][1] },
  ];
}

function trackedPieces({ kind, name, value, about, level, users }: Tracked): readonly Piece[] {
  return [
    standingPiece(value ?? UNKNOWN, value === undefined ? 'faint' : TONES[level]),
    plain(`${kind} `),
    strong(name),
    plain(users.length === 0 ? '' : `  ${users.map((user) => userText(user, kind)).join(', ')}`),
    faint(about === '' ? '' : `  ${about}`),
  ];
}

/** What keepalived would give it and what the kernel has, where that is worth saying. */
export function weightWords({ up, weight, kernelWeight }: Believed): string {
  const own = weight ?? UNKNOWN;
  if (kernelWeight === undefined) return `weight ${own}`;
  if (kernelWeight === null)
    return up === false ? 'not in the kernel' : `keepalived ${own}, not in the kernel`;
  if (up === false) return `kernel weight ${kernelWeight}`;
  return weight === kernelWeight ? `weight ${own}` : `keepalived ${own}, kernel ${kernelWeight}`;
}

function checkedPieces(believed: Believed): readonly Piece[] {
  const { up, server, services, checkers, level } = believed;
  const more = services.length > 1 ? ` and ${services.length - 1} more` : '';
  const word = up === undefined ? UNKNOWN : up ? 'up' : 'down';
  return [
    standingPiece(word, up === undefined ? 'faint' : up ? 'plain' : 'alert'),
    strong(server),
    faint(` in ${services[0] ?? ''}${more}`),
    plain(`  ${checkers}`),
    { text: `  ${weightWords(believed)}`, tone: up === true ? TONES[level] : 'plain' },
  ];
}

const SECTION_TITLES: Readonly<Record<SectionName, string>> = {
  groups: 'Sync groups',
  trackers: 'Trackers',
  checks: 'Health checks',
  notes: 'What is not known',
};

function sectionPieces({
  key,
  total,
  bad,
}: Extract<VrrpRow, { kind: 'section' }>): readonly Piece[] {
  const title = { text: SECTION_TITLES[key], tone: 'title' as const };
  if (key === 'notes') return [title];
  const counted = bad === 0 ? ` ${total}` : ` ${total}, `;
  return [
    title,
    { text: counted, tone: 'faint' },
    { text: bad === 0 ? '' : `${bad} to look at`, tone: 'warning' },
  ];
}

/** What a row says behind the signs of the tree; of an instance nothing, it has columns. */
export function rowPieces(row: VrrpRow, glyphs: Glyphs): readonly Piece[] {
  switch (row.kind) {
    case 'instance':
      return [];
    case 'section':
      return sectionPieces(row);
    case 'vip':
      return vipPieces(row.presence, row.status);
    case 'sync-group': {
      const { name, state, members } = row.group;
      return [
        standingPiece(stateText(state, glyphs), stateTone(state)),
        strong(name),
        plain(`: ${members.join(' ')}`),
        { text: row.isSplit ? '  not all in the same state' : '', tone: 'warning' },
      ];
    }
    case 'tracked':
      return trackedPieces(row.tracked);
    case 'checked':
      return checkedPieces(row.believed);
    case 'remark':
      return [{ text: escapeForScreen(row.text), tone: TONES[row.level] }];
  }
}
