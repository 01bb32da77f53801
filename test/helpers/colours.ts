/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The sixteen colours as xterm draws them. */
const BASIC: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];

/** A colour of xterm's palette of 256. */
export function xtermColour(index: number): Rgb {
  const basic = BASIC[index];
  if (basic) return basic;
  if (index >= 232) return [0, 1, 2].map(() => 8 + (index - 232) * 10) as unknown as Rgb;
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)];
}

const linear = (rgb: Rgb): number[] =>
  rgb.map((value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));

const luminance = (rgb: Rgb): number => {
  const [red, green, blue] = linear(rgb);
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

/** WCAG contrast ratio, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

type Row = readonly [number, number, number];

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear values. */
const DICHROMATS: Readonly<Record<'protanopia' | 'deuteranopia', readonly [Row, Row, Row]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** A colour as somebody without red or green cones sees it, linear 0 to 1. */
export function asDichromatSees(kind: 'protanopia' | 'deuteranopia', rgb: Rgb): number[] {
  const [red, green, blue] = linear(rgb);
  return DICHROMATS[kind].map(([r, g, b]) =>
    Math.min(1, Math.max(0, r * red! + g * green! + b * blue!)),
  );
}

const CURVE = (value: number): number =>
  value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 4 / 29;

function lab([red, green, blue]: readonly number[]): Row {
  const x = CURVE((0.4124 * red! + 0.3576 * green! + 0.1805 * blue!) / 0.9505);
  const y = CURVE(0.2126 * red! + 0.7152 * green! + 0.0722 * blue!);
  const z = CURVE((0.0193 * red! + 0.1192 * green! + 0.9505 * blue!) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How different two linear colours look (CIE76); 2 is just noticeable. */
export function difference(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(...a.map((value, index) => value - b[index]!));
}
