import { selectWallMs } from '../../state/acting/wall.ts';
import { parseAcceptWish } from '../../state/drift/accept-words.ts';
import { driftKey } from '../../state/drift/drift.ts';
import { parseWeightWish } from '../../state/acting/weight-words.ts';
import type { LineEdit } from '../../state/screen/line-edit.ts';
import type { Prompt } from '../../state/screen/overlay.ts';
import { selectLayout } from '../../state/selectors/layout.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { Binding } from '../keys/binding.ts';
import { completionsFor, usageFor } from '../keys/palette/completions.ts';
import type { Piece } from '../line.ts';
import { drawPieces, widthOf } from '../line.ts';
import { formatDay } from '../format/numbers.ts';
import { rowTitle } from './crumbs.ts';
import { weightPreview } from './weight-preview.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { displayWidth } from '../terminal/fit-to-width.ts';

const SIGNS = { filter: '/', search: '\\', command: ':' } as const;

function whoseOf({ targets = [], drifts = [] }: Prompt): string {
  const [drift, ...more] = drifts;
  if (drift) return more.length === 0 ? driftKey(drift) : `${drifts.length} differences`;
  const [first, ...others] = targets;
  return first && others.length === 0 ? rowTitle(first) : `${targets.length} rows`;
}

/** What stands before the line: a sign, or what a weight or a time is typed for where there is room for that. */
function signOf(overlay: Prompt, columns: number): string {
  const { prompt } = overlay;
  if (prompt !== 'weight' && prompt !== 'accept') return SIGNS[prompt];
  const [long, short] = prompt === 'weight' ? ['weight of ', 'weight'] : ['accept ', 'accept'];
  const sign = `${long}${escapeForScreen(whoseOf(overlay))}: `;
  return sign.length <= columns - WEIGHT_ROOM ? sign : `${short}: `;
}

/** The end of a text that fits, behind a sign that there is more. */
function tailOf(text: string, room: number, ellipsis: string): string {
  if (displayWidth(text) <= room) return text;
  let tail = '';
  for (const character of Array.from(text).toReversed()) {
    if (displayWidth(character + tail) > room - 1) break;
    tail = character + tail;
  }
  return ellipsis + tail;
}

/** Sign and line being typed, scrolled so that the cursor and the character under it are seen. */
export function linePieces(
  sign: string,
  { text, cursor }: LineEdit,
  width: number,
  { glyphs }: Drawing,
) {
  const [under = ''] = text.slice(cursor);
  const head = escapeForScreen(text.slice(0, cursor));
  const shownUnder = escapeForScreen(under) || ' ';
  const room = Math.max(1, width - sign.length - displayWidth(shownUnder));
  return [
    { text: sign, tone: 'key' },
    { text: tailOf(head, room, glyphs.ellipsis) },
    { text: shownUnder, tone: 'title' },
    { text: escapeForScreen(text.slice(cursor + under.length)) },
  ] satisfies Piece[];
}

/** Display columns that a weight being typed is left at least. */
const WEIGHT_ROOM = 16;

const GAP: Piece = { text: '  ' };
/** `+123`, how many more there are. */
const MORE_WIDTH = 4;

/** The completions from the chosen one's page on, as many as there is room for. */
function completionPieces(words: readonly string[], choice: number, room: number): Piece[] {
  const pageFrom = (from: number): number => {
    let left = room - MORE_WIDTH;
    let to = from;
    for (; to < words.length; to += 1) {
      left -= displayWidth(escapeForScreen(words[to] ?? '')) + GAP.text.length;
      if (left < 0 && to > from) break;
    }
    return to;
  };
  let from = 0;
  for (let to = pageFrom(from); choice >= to; to = pageFrom(from)) from = to;
  const to = pageFrom(from);
  const more: Piece[] = to < words.length ? [{ text: `+${words.length - to}`, tone: 'faint' }] : [];
  const pieces = words
    .slice(from, to)
    .flatMap((word, index): Piece[] => [
      { text: escapeForScreen(word), tone: from + index === choice ? 'selected' : 'plain' },
      GAP,
    ]);
  return [...pieces, ...more];
}

const sentence = (text: string, tone: Piece['tone']): Piece[] => [
  { text: escapeForScreen(text), ...(tone && { tone }) },
];

/** What is wrong with a weight that is typed, or what it would make of the rows. */
function weightPieces(state: State, text: string): Piece[] {
  const wish = parseWeightWish(text);
  if (!wish.ok) return sentence(wish.error, 'alert');
  return sentence(weightPreview(state, wish.value), 'faint');
}

/** What is wrong with a time that is typed, or until when that is. */
function acceptPieces(state: State, text: string): Piece[] {
  const wish = parseAcceptWish(text);
  if (!wish.ok) return sentence(wish.error, 'alert');
  const until = formatDay((selectWallMs(state) ?? 0) + wish.value.forMs);
  return sentence(`until ${until}, unless it becomes another difference`, 'faint');
}

/** What a line that is no command says of itself. */
const MEANINGS: Readonly<
  Partial<Record<Prompt['prompt'], (state: State, text: string) => Piece[]>>
> = { weight: weightPieces, accept: acceptPieces };

/** What helps with what is typed: why it is wrong, what could stand there, how it is used. */
function hintPieces(
  state: State,
  { prompt, choice, edit }: Prompt,
  keymap: readonly Binding[],
  room: number,
): Piece[] {
  const { notice, finding } = state.screen;
  if (notice !== undefined) return sentence(notice, 'warning');
  if (prompt === 'filter' && finding.filterError !== undefined)
    return sentence(finding.filterError, 'alert');
  const means = edit.text.trim() === '' ? undefined : MEANINGS[prompt];
  if (means) return means(state, edit.text);
  const words = completionsFor(state, keymap).map(({ word }) => word);
  if (words.length > 0 && !(words.length === 1 && edit.text.trimEnd().endsWith(words[0] ?? '')))
    return completionPieces(words, choice, room);
  const usage = usageFor(state);
  return usage === undefined ? [] : sentence(usage, 'faint');
}

/** The line above the one being typed. */
export function hintLine(state: State, drawing: Drawing, keymap: readonly Binding[]): string {
  const { overlay, size } = state.screen;
  const pieces =
    overlay.kind === 'prompt' ? hintPieces(state, overlay, keymap, size.columns - 1) : [];
  return drawPieces([{ text: ' ' }, ...pieces], size.columns, drawing);
}

function promptPieces(
  state: State,
  overlay: Prompt,
  drawing: Drawing,
  keymap: readonly Binding[],
): Piece[] {
  const { columns } = state.screen.size;
  const line = linePieces(signOf(overlay, columns), overlay.edit, columns, drawing);
  const room = columns - widthOf(line) - GAP.text.length;
  if (selectLayout(state).hintHeight > 0 || room < 8) return line;
  return [...line, GAP, ...hintPieces(state, overlay, keymap, room)];
}

/** The line being typed, in the place of the footer; `undefined` where nothing is typed. */
export function promptLine(
  state: State,
  drawing: Drawing,
  keymap: readonly Binding[],
): string | undefined {
  const { overlay, size, notice } = state.screen;
  if (overlay.kind === 'prompt')
    return drawPieces(promptPieces(state, overlay, drawing, keymap), size.columns, drawing);
  if (overlay.kind !== 'help' || !overlay.typing) return undefined;
  const line: Piece[] = linePieces('/', overlay.typing.edit, size.columns, drawing);
  const said = notice === undefined ? [] : [GAP, ...sentence(notice, 'warning')];
  return drawPieces([...line, ...said], size.columns, drawing);
}
