import { Attribute, ColourKind, DEFAULT_STYLE, type Colour, type Style } from './style.ts';

const ADDS: ReadonlyMap<number, number> = new Map([
  [1, Attribute.bold],
  [2, Attribute.dim],
  [3, Attribute.italic],
  [4, Attribute.underline],
  [7, Attribute.inverse],
  [9, Attribute.strike],
  [21, Attribute.underline],
]);

const REMOVES: ReadonlyMap<number, number> = new Map([
  [22, Attribute.bold | Attribute.dim],
  [23, Attribute.italic],
  [24, Attribute.underline],
  [27, Attribute.inverse],
  [29, Attribute.strike],
]);

/** The style after `CSI parameters m`; what is not a colour or a known attribute changes nothing. */
export function readSgr(style: Style, parameters: string): Style {
  const codes = parameters.split(';').map(Number);
  let next = style;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (code === 38 || code === 48) {
      const { colour, taken } = extendedColour(codes, i + 1);
      i += taken;
      if (colour !== undefined) next = withColour(next, code === 38, colour);
    } else {
      next = simple(next, code);
    }
  }
  return next;
}

function simple(style: Style, code: number): Style {
  if (code === 0) return DEFAULT_STYLE;
  const adds = ADDS.get(code) ?? 0;
  const removes = REMOVES.get(code) ?? 0;
  if (adds !== 0 || removes !== 0)
    return { ...style, attributes: (style.attributes | adds) & ~removes };
  const colour = basicColour(code);
  return colour === undefined ? style : withColour(style, isForeground(code), colour);
}

const isForeground = (code: number): boolean => code < 40 || (code >= 90 && code < 100);

/** 30-37 and 90-97 are foregrounds, 10 more the backgrounds, 39 and 49 the terminal's own. */
function basicColour(code: number): Colour | undefined {
  if (code === 39 || code === 49) return 0;
  if (code >= 30 && code <= 47) return ColourKind.basic | (code % 10);
  const isBright = code >= 90 && code <= 107 && code % 10 < 8;
  return isBright ? ColourKind.basic | (8 + (code % 10)) : undefined;
}

/** `5;n` or `2;r;g;b` after a 38 or 48. */
function extendedColour(
  codes: readonly number[],
  at: number,
): { readonly colour: Colour | undefined; readonly taken: number } {
  const [kind, a = 0, b = 0, c = 0] = codes.slice(at, at + 4);
  if (kind === 5) return { colour: a < 256 ? ColourKind.palette | a : undefined, taken: 2 };
  if (kind !== 2) return { colour: undefined, taken: 0 };
  const isByte = Math.max(a, b, c) < 256;
  return { colour: isByte ? ColourKind.rgb | (a << 16) | (b << 8) | c : undefined, taken: 4 };
}

function withColour(style: Style, foreground: boolean, colour: Colour): Style {
  return foreground ? { ...style, foreground: colour } : { ...style, background: colour };
}
