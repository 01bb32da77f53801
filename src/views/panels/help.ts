import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { Binding } from '../keys/binding.ts';
import type { HelpLine } from '../keys/help-text.ts';
import { helpTextLines } from '../keys/help-text.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';

const KEYS_WIDTH = 16;

/** `{draining}` as it is drawn here. */
const withSigns = (text: string, { glyphs }: Drawing): string =>
  text.replace(
    /\{(draining|quiesced|overloaded)\}/g,
    (_, sign: 'draining' | 'quiesced' | 'overloaded') => glyphs[sign],
  );

/** Why a key can do nothing, help or no help. */
function blockedBelow({ blockedBy }: Binding, state: State): string | undefined {
  if (blockedBy?.(state) === undefined) return undefined;
  return blockedBy({ ...state, screen: { ...state.screen, overlay: { kind: 'none' } } });
}

function pieces(line: HelpLine, state: State, drawing: Drawing): Piece[] {
  if (line.kind === 'heading') return [{ text: line.text, tone: 'strong' }];
  if (line.kind === 'text') return [{ text: `  ${withSigns(line.text, drawing)}` }];
  const reason = blockedBelow(line.binding, state);
  const tone = reason === undefined ? 'key' : 'faint';
  return [
    { text: '  ' },
    { text: drawing.fit(line.keys, KEYS_WIDTH), tone },
    { text: ` ${line.does}${reason === undefined ? '' : ` (not now: ${reason})`}` },
  ];
}

/** The help overlay, scrolled to where the reader is. */
export function helpLines(
  state: State,
  drawing: Drawing,
  keymap: readonly Binding[],
  height: number,
): readonly string[] {
  const { overlay, size } = state.screen;
  const top = overlay.kind === 'help' ? overlay.top : 0;
  const shown = helpTextLines(keymap)
    .slice(top, top + height)
    .map((line) => drawPieces(pieces(line, state, drawing), size.columns, drawing));
  return [...shown, ...Array<string>(Math.max(0, height - shown.length)).fill('')];
}
