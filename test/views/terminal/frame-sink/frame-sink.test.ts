import { describe, expect, test } from 'vitest';
import { FrameSink } from '../../../../src/views/terminal/frame-sink/frame-sink.ts';
import { openScreen, type Screen, type ScreenCell } from '../../../helpers/screen.ts';
import { changed, frameOf, randomGrid, seeded, type ModelCell } from './random-frames.ts';

/** A sink over a screen; the screen gets what was written when `flush` is awaited. */
function openSink(columns: number, rows: number) {
  const screen = openScreen(columns, rows);
  const written: string[] = [];
  let drained = (): void => undefined;
  let keepsUp = true;
  const writer = {
    write: (text: string) => {
      written.push(text);
      return keepsUp;
    },
    onDrain: (listener: () => void) => (drained = listener),
  };
  const sink = new FrameSink({ writer, columns, rows });
  return {
    sink,
    screen,
    written,
    slow: () => (keepsUp = false),
    drain: () => {
      keepsUp = true;
      drained();
    },
    flush: () => screen.write('\x1b[?7l' + written.splice(0).join('')),
  };
}

/** What a terminal must show for a model grid. */
function expected(grid: readonly (readonly ModelCell[])[], columns: number): ScreenCell[][] {
  return grid.map((row) => {
    const cells = row.flatMap(({ text, width, style }) => [
      { text, width, style: style.seen },
      ...(width === 2 ? [{ text: '', width: 0, style: style.seen }] : []),
    ]);
    while (cells.length < columns) cells.push({ text: ' ', width: 1, style: '0:0:' });
    return cells;
  });
}

/** Rows as text with styles where they are not plain, so that a difference can be read. */
const legible = (cells: readonly (readonly ScreenCell[])[]): string[] =>
  cells.map((row) =>
    row
      .map(({ text, width, style }) => (style === '0:0:' ? text : `<${style}|${text}|${width}>`))
      .join(''),
  );

describe('random frames', () => {
  test.each([1, 2, 3, 4])('seed %i: each screen shows exactly its frame', async (seed) => {
    const random = seeded(seed);
    let [columns, rows] = [40, 12];
    const { sink, screen, flush } = openSink(columns, rows);
    let grid = randomGrid(random, columns, rows);
    for (let i = 0; i < 120; i++) {
      const what = random();
      if (what < 0.05) {
        [columns, rows] = [10 + Math.floor(random() * 60), 3 + Math.floor(random() * 20)];
        screen.resize(columns, rows);
        sink.resize({ columns, rows });
        grid = randomGrid(random, columns, rows);
      } else if (what < 0.3) grid = randomGrid(random, columns, rows);
      else grid = changed(random, grid, random() * 0.3);
      sink.write(frameOf(grid));
      await flush();
      expect(legible(screen.cells())).toEqual(legible(expected(grid, columns)));
    }
  });
});

describe('what is written', () => {
  async function shown(...frames: string[]): Promise<{ screen: Screen; last: string }> {
    const { sink, screen, written, flush } = openSink(20, 4);
    let last = '';
    for (const frame of frames) {
      sink.write(frame);
      last = written.join('');
      await flush();
    }
    return { screen, last };
  }

  test('nothing when nothing changed', async () => {
    const { last } = await shown('one\ntwo', 'one\ntwo');
    expect(last).toBe('');
    expect((await shown('\x1b[31mred\x1b[39m', '\x1b[0;31mred\x1b[m')).last).toBe('');
  });

  test('one number in a line', async () => {
    expect((await shown('abc 123', 'abc 124')).last).toBe('\x1b[1;7H4');
    expect((await shown('a\nb\nc', 'a\nb\nd')).last).toBe('\x1b[3Hd');
    expect((await shown('1 2 3', '2 2 4')).last).toBe('\x1b[1H2 2 4');
    expect((await shown('1........2', '3........4')).last).toBe('\x1b[1H3\x1b[8C4');
    expect((await shown('a\nb\nc', 'b\nc\nd')).last).toBe('\x1b[1Hb\v\bc\v\bd');
  });

  test('cells further down, by the shorter way', async () => {
    expect((await shown('a\nb\nc\nd', 'b\nb\nc\ne')).last).toBe('\x1b[1Hb\x1b[4He');
    expect((await shown('a\n\n  c', 'b\n\n  d')).last).toBe('\x1b[1Hb\v\v\x1b[Cd');
    expect((await shown('a\n  b', 'b\n  c')).last).toBe('\x1b[1Hb\v\x1b[Cc');
    expect((await shown('a\n b', 'b\n c')).last).toBe('\x1b[1Hb\vc');
  });

  test('equal cells in another style are not drawn again', async () => {
    const line = (a: string, b: string): string => `${a}\x1b[31mX\x1b[0m${b}`;
    expect((await shown(line('a', 'b'), line('c', 'd'))).last).toBe('\x1b[1Hc\x1b[Cd');
  });

  test('the end of a line is erased where that is cheaper', async () => {
    expect((await shown('abcdefgh', 'abc')).last).toBe('\x1b[1;4H\x1b[K');
    expect((await shown('abcdefgh', 'abcdef')).last).toBe('\x1b[1;7H  ');
  });

  test('styles change by the shortest way and end with the frame', async () => {
    expect((await shown('a', '\x1b[1;31mb\x1b[0m')).last).toBe('\x1b[1H\x1b[1;31mb\x1b[m');
    const { last } = await shown('ab', '\x1b[1;31ma\x1b[22mb\x1b[0m');
    expect(last).toBe('\x1b[1H\x1b[1;31ma\x1b[22mb\x1b[m');
  });

  test('half a wide character is never left', async () => {
    const { screen } = await shown('漢字', 'a漢', '漢b');
    expect(screen.lines()[0]).toBe('漢b');
    expect((await shown('x漢字', '漢字')).screen.lines()[0]).toBe('漢字');
  });

  test('what does not fit is cut, and nothing scrolls', async () => {
    const wide = Array.from({ length: 9 }, (_, y) => `${y}${'x'.repeat(18)}漢漢`).join('\n');
    const { screen, last } = await shown(wide);
    expect(last).not.toContain('漢');
    expect(screen.lines()).toEqual([0, 1, 2, 3].map((y) => `${y}${'x'.repeat(18)}`));
    const exact = Array.from({ length: 4 }, () => 'y'.repeat(20)).join('\n');
    expect((await shown(exact)).screen.lines()).toEqual(exact.split('\n'));
  });

  test('only colours and attributes are understood', async () => {
    const { screen } = await shown(
      'a\x1b[2Jb\x07\x1b]0;title\x07c\x1b[5;5Hd\x9b1me\u202ef\x1b(0q\r\tz',
    );
    expect(screen.lines()[0]).toBe('abcd1mefqz');
    expect(screen.lines().slice(1).join('')).toBe('');
  });

  test.each(['👨‍👩‍👧', '❤️', '🇫🇷', '👍🏽', '1️⃣', 'नि', '👩‍🚀'])(
    'a character terminals disagree about (%s) displaces nothing',
    async (odd) => {
      const { screen } = await shown('0123456789abcdefghij', `${odd}|x|${odd}|end`, `${odd}|y`);
      expect(screen.lines()[0]).toMatch(/\|y$/);
      expect((await shown(`${odd}|end`)).screen.cells()[0]?.[2]?.text).toBe('|');
      expect((await shown(`${odd}|end`, 'plain text')).screen.lines()[0]).toBe('plain text');
    },
  );

  test('a change as large as the screen is one synchronized update', () => {
    const big = Array.from({ length: 4 }, (_, y) => `\x1b[3${y}m`.repeat(1) + 'z'.repeat(20)).join(
      '\n',
    );
    const { sink, written } = openSink(100, 10);
    sink.write(big.replaceAll('z', 'zzzz'));
    expect(written).toEqual([expect.stringMatching(/^\x1b\[\?2026h[^]*\x1b\[\?2026l$/)]);
    sink.write(big.replaceAll('z', 'zzzz').replace('z', 'y'));
    expect(written[1]).not.toContain('2026');
  });

  test("Ink's own modes do not reach the terminal", async () => {
    const { sink, written } = openSink(20, 4);
    sink.write('\x1b[?2004h');
    sink.write('');
    expect(written).toEqual([]);
    await new Promise<void>((resolve) => sink.write('', () => resolve()));
  });
});

describe('a slow terminal', () => {
  test('gets the newest frame when it has caught up, not those in between', async () => {
    const { sink, screen, written, slow, drain, flush } = openSink(20, 4);
    slow();
    for (const frame of ['one', 'two', 'three', 'four']) sink.write(frame);
    expect(written).toHaveLength(1);
    drain();
    expect(written).toHaveLength(2);
    await flush();
    expect(screen.lines()[0]).toBe('four');
    drain();
    expect(written).toEqual([]);
  });
});

describe('the screen is not ours all the time', () => {
  test('suspended, nothing is written; resumed, everything', async () => {
    const { sink, screen, written, flush } = openSink(20, 4);
    sink.write('before');
    await flush();
    sink.suspend();
    sink.write('while away');
    sink.repaint();
    expect(written).toEqual([]);
    await screen.write('\x1b[H$ ls\r\nnoise');
    sink.resume();
    await flush();
    expect(screen.lines()).toEqual(['while away', '', '', '']);
  });

  test('repaint draws over what others wrote', async () => {
    const { sink, screen, flush } = openSink(20, 4);
    sink.write('table');
    await flush();
    await screen.write('\x1b[2;3HBroadcast message');
    sink.repaint();
    await flush();
    expect(screen.lines()).toEqual(['table', '', '', '']);
  });

  test('a new size is told to Ink, and painted once', async () => {
    const { sink, screen, written, flush } = openSink(20, 4);
    sink.write('old');
    written.splice(0);
    sink.on('resize', () => {
      sink.write('first');
      sink.write(`${sink.columns}x${sink.rows}`);
    });
    screen.resize(30, 5);
    sink.resize({ columns: 30, rows: 5 });
    sink.resize({ columns: 30, rows: 5 });
    expect(written).toHaveLength(1);
    await flush();
    expect(screen.lines()[0]).toBe('30x5');
  });
});
