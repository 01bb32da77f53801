import type { TargetCommands } from '../../state/selectors/command-lines.ts';
import { selectTargetCommands } from '../../state/selectors/command-lines.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { rowTitle } from './crumbs.ts';

const INDENT = '    ';

/** A command over as many lines as it needs: it is shown to be checked, so nothing of it is cut. */
export function wrapCommand(command: string, columns: number): string[] {
  const room = Math.max(1, columns - 2);
  const lines: string[] = [];
  let line = '';
  for (const word of command.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= room || line.trim() === '') line = longer;
    else {
      lines.push(line);
      line = INDENT + word;
    }
    for (; line.length > room; line = line.slice(room)) lines.push(line.slice(0, room));
  }
  return [...lines, line];
}

const leftOut = (unknown: readonly string[]): Piece[][] =>
  unknown.length === 0
    ? []
    : [[{ text: `  not known, so left out: ${unknown.join(', ')}`, tone: 'warning' }]];

function partOf({ target, isGone, lines, unknown }: TargetCommands, columns: number): Piece[][] {
  const title = target.kind === 'run' ? 'a command of the log' : rowTitle(target);
  const heading: Piece[] = [
    { text: escapeForScreen(title), tone: 'strong' },
    ...(isGone ? [{ text: ' is gone', tone: 'alert' } as const] : []),
    ...(!isGone && lines.length === 0 ? [{ text: ': above' }] : []),
  ];
  const commands = lines.flatMap((line) => wrapCommand(escapeForScreen(line), columns));
  return [heading, ...leftOut(unknown), ...commands.map((text) => [{ text: `  ${text}` }])];
}

/** All lines of the copy dialog: each target and the commands that make it. */
export function copyTextLines(state: State): readonly (readonly Piece[])[] {
  const { overlay, size } = state.screen;
  if (overlay.kind !== 'copy') return [];
  const parts = selectTargetCommands(state, overlay.targets);
  const count = parts.reduce((sum, { lines }) => sum + lines.length, 0);
  const what = count === 1 ? 'this command' : `these ${count} commands`;
  return [
    [{ text: count === 0 ? 'nothing is left to copy' : `enter copies ${what}`, tone: 'title' }],
    ...parts.flatMap((part) => partOf(part, size.columns)),
  ];
}

/** The part of the copy dialog that is on the screen; the last line says what is below. */
export function copyLines(state: State, drawing: Drawing, height: number): readonly string[] {
  const { overlay, size } = state.screen;
  if (overlay.kind !== 'copy') return [];
  const lines = copyTextLines(state);
  const top = Math.min(overlay.top, Math.max(0, lines.length - height));
  const below = lines.length - top - height;
  const shown = lines.slice(top, top + height);
  const more: Piece[] = [{ text: `  ${below + 1} more lines`, tone: 'faint' }];
  const said = below > 0 ? [...shown.slice(0, -1), more] : shown;
  return said.map((pieces) => drawPieces(pieces, size.columns, drawing));
}
