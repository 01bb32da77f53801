import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { HelpLine } from '../keys/help-text.ts';
import { helpTextLines } from '../keys/help-text.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { KEYMAP } from '../keys/keymap.ts';
import { bindingsHere, scopesOf } from '../keys/scopes.ts';
import { escapeForScreen } from '../terminal/escape.ts';

const KEYS_WIDTH = 16;

/** `{draining}` as it is drawn here. */
const withSigns = (text: string, { glyphs }: Drawing): string =>
  text.replace(
    /\{(draining|quiesced|overloaded|up|down|tag|alert|master|backup|fault)\}/g,
    (_, sign: 'draining' | 'quiesced' | 'overloaded' | 'up' | 'down' | 'tag' | 'alert') =>
      glyphs[sign],
  );

/** The state as it is once the help is closed. */
const below = (state: State): State => ({
  ...state,
  screen: { ...state.screen, overlay: { kind: 'none' } },
});

function pieces(line: HelpLine, state: State, drawing: Drawing): Piece[] {
  if (line.kind === 'heading') return [{ text: line.text, tone: 'strong' }];
  if (line.kind === 'text') return [{ text: `  ${withSigns(line.text, drawing)}` }];
  const { binding, keys } = line;
  const isHere = scopesOf(below(state)).some((scope) => binding.scopes.includes(scope));
  const reason = isHere ? binding.blockedBy?.(below(state)) : undefined;
  const tone = reason === undefined ? 'key' : 'faint';
  return [
    { text: '  ' },
    { text: keys.padEnd(KEYS_WIDTH), tone },
    { text: ` ${line.does}` },
    { text: reason === undefined ? '' : ` (${reason})`, tone: 'faint' },
  ];
}

const searched = (line: HelpLine): string =>
  line.kind === 'binding' ? `${line.keys} ${line.does} ${line.binding.name}` : line.text;

/** Lines of the help that hold what is searched for; headings stay above what they head. */
export function helpLinesFor(state: State): readonly HelpLine[] {
  const { overlay } = state.screen;
  const query = overlay.kind === 'help' ? overlay.query : '';
  const lines = helpTextLines(KEYMAP, bindingsHere(KEYMAP, below(state)));
  const wanted = query.toLowerCase();
  if (wanted === '') return lines;
  const found: HelpLine[] = [];
  let heading: HelpLine | undefined;
  for (const line of lines) {
    if (line.kind === 'heading') heading = line;
    else if (searched(line).toLowerCase().includes(wanted)) {
      if (heading) found.push(heading);
      heading = undefined;
      found.push(line);
    }
  }
  return found;
}

/** The help overlay, scrolled to where the reader is. */
export function helpLines(state: State, drawing: Drawing, height: number): readonly string[] {
  const { overlay, size } = state.screen;
  if (overlay.kind !== 'help') return [];
  const { query, top } = overlay;
  const lines = helpLinesFor(state);
  if (lines.length === 0)
    return [
      drawPieces(
        [{ text: `  nothing in the help holds ${escapeForScreen(query)}` }],
        size.columns,
        drawing,
      ),
    ];
  return lines
    .slice(top, top + height)
    .map((line) => drawPieces(pieces(line, state, drawing), size.columns, drawing));
}
