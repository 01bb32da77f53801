import { Attribute, ColourKind, type Colour, type Style } from './style.ts';

const ON: readonly (readonly [bit: number, code: number])[] = [
  [Attribute.bold, 1],
  [Attribute.dim, 2],
  [Attribute.italic, 3],
  [Attribute.underline, 4],
  [Attribute.inverse, 7],
  [Attribute.strike, 9],
];

const OFF: readonly (readonly [bits: number, code: number])[] = [
  [Attribute.bold | Attribute.dim, 22],
  [Attribute.italic, 23],
  [Attribute.underline, 24],
  [Attribute.inverse, 27],
  [Attribute.strike, 29],
];

/** The shortest sequence that takes the terminal from one style to the other. */
export function changeStyle(from: Style, to: Style): string {
  if (from === to) return '';
  const changes = differences(from, to);
  const afresh = ['', ...differences({ foreground: 0, background: 0, attributes: 0 }, to)];
  const step = changes.join(';');
  const reset = afresh.join(';');
  if (changes.length === 0) return '';
  return step.length <= reset.length ? `\x1b[${step}m` : `\x1b[${reset}m`;
}

function differences(from: Style, to: Style): string[] {
  const codes: string[] = [];
  let held = from.attributes;
  for (const [bits, code] of OFF) {
    if ((held & bits & ~to.attributes) === 0) continue;
    codes.push(String(code));
    held &= ~bits;
  }
  for (const [bit, code] of ON) if (to.attributes & ~held & bit) codes.push(String(code));
  if (from.foreground !== to.foreground) codes.push(colourCode(to.foreground, 30));
  if (from.background !== to.background) codes.push(colourCode(to.background, 40));
  return codes;
}

/** `base` is 30 for the foreground, 40 for the background. */
function colourCode(colour: Colour, base: number): string {
  const value = colour & 0xff_ff_ff;
  if (colour === 0) return String(base + 9);
  if (colour & ColourKind.palette) return `${base + 8};5;${value}`;
  if (colour & ColourKind.rgb)
    return `${base + 8};2;${value >> 16};${(value >> 8) & 0xff};${value & 0xff}`;
  return String(value < 8 ? base + value : base + 52 + value);
}
