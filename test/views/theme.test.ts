import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseStyle } from '../../src/state/model/style-words.ts';
import type { ThemeName } from '../../src/state/model/theme.ts';
import { THEME_NAMES, TONES } from '../../src/state/model/theme.ts';
import { createDrawing, drawingFor } from '../../src/views/drawing.ts';
import { readSgr } from '../../src/views/terminal/frame-sink/read-sgr.ts';
import { DEFAULT_STYLE } from '../../src/views/terminal/frame-sink/style.ts';
import { shippedTheme } from '../../src/views/theme.ts';
import { asDichromatSees, contrast, difference, xtermColour } from '../helpers/colours.ts';

const folder = resolve(import.meta.dirname, '../../config/themes');

/** The colours of a style, of xterm's palette; absent where it is the terminal's own. */
function coloursOf(sgr: string): { foreground?: number; background?: number } {
  const { foreground, background } = readSgr(DEFAULT_STYLE, sgr);
  return {
    ...(foreground !== 0 && { foreground: foreground & 0xff }),
    ...(background !== 0 && { background: background & 0xff }),
  };
}

test('every shipped file is a theme, and every theme is a file', () => {
  expect(readdirSync(folder).sort()).toEqual(THEME_NAMES.map((name) => `${name}.json`).sort());
});

describe.each(THEME_NAMES)('the theme %s', (name) => {
  const words = JSON.parse(readFileSync(resolve(folder, `${name}.json`), 'utf8')) as Record<
    string,
    string
  >;

  test('has every tone, each in words that are styles', () => {
    expect(Object.keys(words)).toEqual([...TONES]);
    for (const style of Object.values(words)) expect(parseStyle(style)).toMatchObject({ ok: true });
  });

  test('tells alert, warning and good apart, and what is selected from what is not', () => {
    const { alert, warning, good, selected, plain, tagged, match } = shippedTheme(name);
    expect(new Set([alert, warning, good]).size).toBe(3);
    expect(new Set([plain, selected, tagged, match]).size).toBe(4);
  });

  test('tells the lines of a chart apart', () => {
    const { chart1, chart2, chart3, chart4 } = shippedTheme(name);
    expect(new Set([chart1, chart2, chart3, chart4]).size).toBe(4);
  });
});

/** Background of the terminal (xterm's black or white) and the least contrast on it. */
const GROUNDS: readonly [ThemeName, readonly number[], number][] = [
  ['dark', [0], 3],
  ['light', [15], 4.5],
  ['high-contrast', [0, 15], 5.5],
  ['colour-blind', [0], 4.5],
];

test.each(GROUNDS)('%s can be read where it is meant to be', (name, grounds, least) => {
  for (const [tone, sgr] of Object.entries(shippedTheme(name))) {
    const { foreground, background } = coloursOf(sgr);
    for (const ground of grounds) {
      const own = background ?? ground;
      const text = foreground ?? (own === 15 ? 0 : 15);
      expect({ tone, good: contrast(xtermColour(text), xtermColour(own)) >= least }).toEqual({
        tone,
        good: true,
      });
    }
  }
});

test.each(['dark', 'light', 'high-contrast', 'monochrome'] as const)(
  '%s needs no more than sixteen colours',
  (name) => {
    for (const sgr of Object.values(shippedTheme(name))) expect(sgr).not.toMatch(/[34]8;/);
  },
);

test('colour-blind people can tell alert, warning and good apart by their colours', () => {
  const theme = shippedTheme('colour-blind');
  const seen = (['alert', 'warning', 'good'] as const).map((tone) => {
    const { foreground = 15, background } = coloursOf(theme[tone]);
    return xtermColour(background ?? foreground);
  });
  for (const kind of ['protanopia', 'deuteranopia'] as const) {
    const [alert, warning, good] = seen.map((colour) => asDichromatSees(kind, colour));
    expect(difference(alert!, good!)).toBeGreaterThan(60);
    expect(difference(warning!, good!)).toBeGreaterThan(60);
  }
});

describe('drawing as it is preferred', () => {
  const look = { theme: 'light', units: { scale: 'si', traffic: 'bytes' } } as const;
  const own = { base: 'light', tones: { alert: '35' } } as const;

  test('without colours only attributes are drawn, whatever the theme', () => {
    const { theme } = drawingFor(
      { ...look, theme: 'x.yaml' },
      {
        colour: false,
        ascii: false,
        ownTheme: own,
      },
    );
    expect(theme).toEqual(shippedTheme('monochrome'));
    for (const sgr of Object.values(theme)) expect(sgr).toMatch(/^[1-9]?(;[1-9])*$/);
  });

  test('a theme file draws over the theme it extends', () => {
    const abilities = { colour: true, ascii: false, ownTheme: own };
    expect(drawingFor({ ...look, theme: 'x.yaml' }, abilities).theme).toEqual({
      ...shippedTheme('light'),
      alert: '35',
    });
    expect(drawingFor(look, abilities).theme).toEqual(shippedTheme('light'));
  });

  test('asked again it is the same object until something changes', () => {
    const abilities = { colour: true, ascii: false };
    const first = drawingFor(look, abilities);
    expect(drawingFor({ ...look, units: { ...look.units } }, abilities)).toBe(first);
    expect(drawingFor({ ...look, theme: 'dark' }, abilities)).not.toBe(first);
    expect(createDrawing(abilities)).toBe(drawingFor({ ...look, theme: 'dark' }, abilities));
  });
});
