import { describe, expect, test } from 'vitest';
import { PALETTE } from '../../../scripts/pictures/palette.ts';
import { SCENES } from '../../../scripts/pictures/scenes.ts';
import { renderSvg } from '../../../scripts/pictures/svg.ts';
import { openScreen } from '../../helpers/screen.ts';

/** A picture of what a program writes on a small screen. */
async function pictureOf(written: string, columns = 24, rows = 1): Promise<string> {
  const screen = openScreen(columns, rows);
  await screen.write(written);
  return renderSvg(screen.cells(), 'A <small> "screen" & more');
}

/** Texts and elements of a picture; fails where it is not well-formed XML of the plainest kind. */
function walk(xml: string): readonly { readonly tag: string; readonly text: string }[] {
  const open: string[] = [];
  const elements: { tag: string; text: string }[] = [];
  const token =
    /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>|((?:[^<&]|&(?:lt|gt|amp|quot);)+)/y;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const [, close, tag = '', , empty, text = ''] = token.exec(xml) ?? [];
    if (token.lastIndex <= at) throw new Error(`not well-formed: ${xml.slice(at, at + 60)}`);
    if (close) expect(open.pop()).toBe(tag);
    else if (tag !== '') {
      elements.push({ tag, text: '' });
      if (!empty) open.push(tag);
    } else elements.at(-1)!.text += text;
  }
  expect(open).toEqual([]);
  return elements;
}

const textsOf = (xml: string): readonly string[] =>
  walk(xml).flatMap(({ tag, text }) => (tag === 'text' ? [text.trim()] : []));

const KNOWN = [
  '\u001b[1mlvstop\u001b[0m  \u001b[1;30;43m DEMO \u001b[0m  \u001b[2mlb1 › services\u001b[0m',
  '\u001b[7m  SERVICE          WEIGHT \u001b[0m',
  '▾ \u001b[1mTCP 10.0.0.1:80\u001b[0m     3',
  '  └ 10.0.0.2:80  \u001b[33m 0 ⇣\u001b[0m <&>',
  '\u001b[32m▁▂▃▄▅▆▇█\u001b[0m \u001b[36m⣀⠤⠒⠉\u001b[0m ┌─┐ \u001b[4munder\u001b[0m',
  '\u001b[38;5;208morange\u001b[0m \u001b[38;2;1;2;3mdeep\u001b[0m \u001b[44;9mold\u001b[0m 漢字',
].join('\r\n');

describe('the picture of a screen', () => {
  test('is this one, and the same every time', async () => {
    const picture = await pictureOf(KNOWN, 32, 6);
    expect(await pictureOf(KNOWN, 32, 6)).toBe(picture);
    await expect(picture).toMatchFileSnapshot('../../golden/picture.svg');
  });

  test('is well-formed and needs nothing from elsewhere', async () => {
    const picture = await pictureOf(KNOWN, 32, 6);
    expect(textsOf(picture)).toContain('&lt;&amp;&gt;');
    const tags = new Set(walk(picture).map(({ tag }) => tag));
    expect([...tags].sort()).toEqual(['g', 'path', 'rect', 'svg', 'text', 'title']);
    expect(picture).not.toMatch(
      /script|href|url\(|@import|https?:(?!\/\/www\.w3\.org\/2000\/svg")/,
    );
  });

  test.each([
    ['bold', '\u001b[1mx', 'font-weight="bold"'],
    ['italic', '\u001b[3mx', 'font-style="italic"'],
    ['both lines', '\u001b[4;9mx', 'text-decoration="underline line-through"'],
    ['a colour', '\u001b[31mx', `fill="${PALETTE.sixteen[1]!}"`],
    ['a bright colour', '\u001b[91mx', `fill="${PALETTE.sixteen[9]!}"`],
    ['a colour of 256', '\u001b[38;5;196mx', 'fill="#ff0000"'],
    ['a grey of 256', '\u001b[38;5;255mx', 'fill="#eeeeee"'],
    ['a true colour', '\u001b[38;2;18;52;86mx', 'fill="#123456"'],
    ['inverse ink', '\u001b[7mx', `fill="${PALETTE.background}">x`],
    [
      'inverse paper',
      '\u001b[7mx',
      `<rect x="0" y="0" width="9" height="18" fill="${PALETTE.foreground}"/>`,
    ],
    [
      'a background under blanks',
      '\u001b[42m   ',
      `width="27" height="18" fill="${PALETTE.sixteen[2]!}"`,
    ],
    ['a full block to its edges', '█', 'd="M0 0h9v18h-9z"'],
    ['a line to its edges', '─', 'd="M4.5 9H9M4.5 9H0"'],
    ['a dot for each of a pattern', '⡀', 'd="M2.25 15.75h0"'],
  ])('shows %s', async (_, written, expected) => {
    expect(await pictureOf(written)).toContain(expected);
  });

  test('shows dim as a colour between ink and paper', async () => {
    const [, colour] = /<text [^>]*fill="(#[0-9a-f]+)">x</.exec(await pictureOf('\u001b[2mx'))!;
    expect(colour).not.toBe(PALETTE.foreground);
    expect(Number.parseInt(colour!.slice(1, 3), 16)).toBeGreaterThan(0x60);
  });

  test('keeps words together and what is apart in its column', async () => {
    const picture = await pictureOf('one two   three\u001b[1mfour');
    expect(textsOf(picture)).toEqual(['one two', 'three', 'four']);
    expect(picture).toContain('<text x="90" y="14" textLength="45">three<');
    expect(textsOf(await pictureOf('a⇣b'))).toEqual(['a', '⇣', 'b']);
  });
});

test('every scene has a file and a title of its own', () => {
  for (const part of ['name', 'title'] as const)
    expect(new Set(SCENES.map((scene) => scene[part])).size).toBe(SCENES.length);
});
