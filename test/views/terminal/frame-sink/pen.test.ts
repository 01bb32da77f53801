import { describe, expect, test } from 'vitest';
import { Pen } from '../../../../src/views/terminal/frame-sink/pen.ts';
import { DEFAULT_STYLE } from '../../../../src/views/terminal/frame-sink/style.ts';

const show = (pen: Pen): string => pen.output.replaceAll('\x1b', '^');

/** What the pen writes for these moves, from a known place. */
function moves(...places: readonly (readonly [row: number, column: number])[]): string {
  const pen = new Pen(80);
  for (const [row, column] of places) pen.moveTo(row, column);
  return show(pen);
}

describe('moves', () => {
  test.each([
    ['the first is absolute', moves([0, 0]), '^[1H'],
    ['the first is absolute', moves([4, 9]), '^[5;10H'],
    ['no move', moves([4, 9], [4, 9]), '^[5;10H'],
    ['forward', moves([4, 9], [4, 12]), '^[5;10H^[3C'],
    ['one forward', moves([4, 9], [4, 10]), '^[5;10H^[C'],
    ['back', moves([4, 9], [4, 8]), '^[5;10H\b'],
    ['three back', moves([4, 9], [4, 6]), '^[5;10H\b\b\b'],
    ['four back', moves([4, 9], [4, 5]), '^[5;10H^[4D'],
    ['down and a little back', moves([4, 9], [5, 7]), '^[5;10H\v\b\b'],
    ['far back', moves([4, 79], [4, 1]), '^[5;80H\r^[C'],
    ['to the left edge', moves([4, 9], [4, 0]), '^[5;10H\r'],
    ['to the next row', moves([4, 9], [5, 0]), '^[5;10H\v\r'],
    ['two rows down', moves([9, 9], [11, 0]), '^[10;10H\v\v\r'],
    ['up', moves([4, 9], [3, 0]), '^[5;10H^[4H'],
  ])('%s', (_what, written, expected) => expect(written).toBe(expected));
});

test('at the right edge the cursor may be in the last column or beyond it', () => {
  const pen = new Pen(3);
  pen.moveTo(0, 1);
  pen.draw('a', 1, DEFAULT_STYLE);
  pen.draw('b', 1, DEFAULT_STYLE);
  pen.moveTo(0, 1);
  pen.draw('漢', 2, DEFAULT_STYLE);
  pen.moveTo(0, 2);
  expect(show(pen)).toBe('^[1;2Hab\r^[C漢\r^[2C');
});
