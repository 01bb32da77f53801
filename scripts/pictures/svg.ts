import type { ScreenCell } from '../../test/helpers/screen.ts';
import type { Ink } from './ink.ts';
import { inkOf, sameInk } from './ink.ts';
import type { Palette } from './palette.ts';
import { PALETTE } from './palette.ts';
import type { Shape } from './shapes.ts';
import { CELL, shapeOf } from './shapes.ts';

const PADDING = 12;
const FONT_SIZE = 15;
/** Of the cell's height, from above. */
const BASELINE = 14;
const FONTS =
  "ui-monospace,'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,'Liberation Mono',monospace";

/** A cell with its place, in cells. */
interface Placed {
  readonly text: string;
  readonly width: number;
  readonly column: number;
  readonly row: number;
  readonly ink: Ink;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
};
const escape = (text: string): string => text.replace(/[<>&"]/g, (sign) => ENTITIES[sign] ?? sign);

function placed(rows: readonly (readonly ScreenCell[])[], palette: Palette): readonly Placed[] {
  return rows.flatMap((cells, row) =>
    cells.map(({ text, width, style }, column) => ({
      text,
      width,
      column,
      row,
      ink: inkOf({ text, width, style }, palette),
    })),
  );
}

/** Neighbours that `joins` lets stand together. */
function grouped(
  cells: readonly Placed[],
  joins: (last: Placed, next: Placed) => boolean,
): readonly (readonly [Placed, ...Placed[]])[] {
  const groups: [Placed, ...Placed[]][] = [];
  for (const cell of cells) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && joins(last, cell)) group.push(cell);
    else groups.push([cell]);
  }
  return groups;
}

const beside = (last: Placed, next: Placed): boolean =>
  last.row === next.row && last.column + Math.max(1, last.width) === next.column;

const spanOf = (cells: readonly [Placed, ...Placed[]]): number => {
  const last = cells.at(-1) ?? cells[0];
  return last.column + Math.max(1, last.width) - cells[0].column;
};

/** Coloured rectangles behind the text. */
function backgrounds(cells: readonly Placed[]): readonly string[] {
  const coloured = cells.filter(({ ink, width }) => ink.background !== undefined && width > 0);
  return grouped(
    coloured,
    (last, next) => beside(last, next) && last.ink.background === next.ink.background,
  ).map((group) => {
    const [{ column, row, ink }] = group;
    const [x, y] = [column * CELL.width, row * CELL.height];
    const width = spanOf(group) * CELL.width;
    return `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${ink.background ?? ''}"/>`;
  });
}

const ATTRIBUTES: Readonly<Record<Shape['kind'], (colour: string) => string>> = {
  fill: (colour) => `fill="${colour}"`,
  line: (colour) => `fill="none" stroke="${colour}"`,
  dots: (colour) => `fill="none" stroke="${colour}" stroke-width="2.4" stroke-linecap="round"`,
};

/** All shapes of one kind and colour in one path. */
function shapes(cells: readonly Placed[]): readonly string[] {
  const paths = new Map<string, string>();
  for (const { text, column, row, ink } of cells) {
    const shape = shapeOf(text, column * CELL.width, row * CELL.height);
    if (!shape) continue;
    const attributes = ATTRIBUTES[shape.kind](ink.colour);
    paths.set(attributes, (paths.get(attributes) ?? '') + shape.path);
  }
  return [...paths].map(([attributes, path]) => `<path ${attributes} d="${path}"/>`);
}

const isPlain = ({ text }: Placed): boolean => /^[\x21-\x7e]$/.test(text);

const fontOf = ({ colour, bold, italic, underline, strike }: Ink, palette: Palette): string => {
  const lines = [underline ? 'underline' : '', strike ? 'line-through' : ''].filter(Boolean);
  return [
    colour === palette.foreground ? '' : ` fill="${colour}"`,
    bold ? ' font-weight="bold"' : '',
    italic ? ' font-style="italic"' : '',
    lines.length > 0 ? ` text-decoration="${lines.join(' ')}"` : '',
  ].join('');
};

/**
 * Words with their width, so that columns stay aligned in any font; a sign that a font may not have
 * stands alone, so that it moves nothing.
 */
function texts(cells: readonly Placed[], palette: Palette): readonly string[] {
  const drawn = cells.filter(
    ({ text, ink }) => text !== '' && (text !== ' ' || ink.underline) && !shapeOf(text, 0, 0),
  );
  const oneBlank = (last: Placed, next: Placed): boolean =>
    last.row === next.row && last.column + 2 === next.column && last.width === 1;
  const groups = grouped(
    drawn,
    (last, next) =>
      (beside(last, next) || oneBlank(last, next)) &&
      isPlain(last) &&
      isPlain(next) &&
      sameInk(last.ink, next.ink),
  );
  return groups.map((group) => {
    const [{ column, row, ink }] = group;
    let at = column;
    let words = '';
    for (const cell of group) {
      words += ' '.repeat(cell.column - at) + cell.text;
      at = cell.column + cell.width;
    }
    const [x, y] = [column * CELL.width, row * CELL.height + BASELINE];
    const length = spanOf(group) * CELL.width;
    return `<text x="${x}" y="${y}" textLength="${length}"${fontOf(ink, palette)}>${escape(words)}</text>`;
  });
}

/** A screen as a picture that needs nothing from elsewhere; the same cells give the same text. */
export function renderSvg(
  rows: readonly (readonly ScreenCell[])[],
  title: string,
  palette: Palette = PALETTE,
): string {
  const cells = placed(rows, palette);
  const width = (rows[0]?.length ?? 0) * CELL.width + 2 * PADDING;
  const height = rows.length * CELL.height + 2 * PADDING;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${palette.background}" stroke="${palette.frame}"/>`,
    `<g transform="translate(${PADDING} ${PADDING})" font-family="${FONTS}" font-size="${FONT_SIZE}" fill="${palette.foreground}">`,
    ...backgrounds(cells),
    ...shapes(cells),
    ...texts(cells, palette),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
