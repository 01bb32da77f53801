import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDrawing } from '../../../src/views/drawing.ts';
import { displayWidth } from '../../../src/views/terminal/fit-to-width.ts';
import { whenReady } from '../../../src/views/widgets/late.ts';
import type { StaticTable } from '../../../src/views/widgets/static-table.tsx';
import { staticTable } from '../../../src/views/widgets/static-table.tsx';

const LOOKS = {
  colour: { colour: true, ascii: false },
  ascii: { colour: false, ascii: true },
} as const;

const drawing = createDrawing({ colour: false, ascii: false });
const bare = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');

const table: StaticTable = {
  columns: [
    { title: 'REAL SERVER', align: 'left' },
    { title: 'WEIGHT', align: 'right' },
    { title: 'STATE', align: 'left' },
    { title: 'ACT', align: 'right' },
    { title: 'NOTE', align: 'left' },
  ],
  rows: [
    [
      { text: '192.168.65.156:80' },
      { text: '100' },
      { text: 'up' },
      { text: '1,234,567' },
      { text: '漢字 for the name of the rack' },
    ],
    [
      { text: '192.168.65.157:80' },
      { text: '0' },
      { text: 'draining', tone: 'warning' },
      { text: '40' },
      { text: 'evil \u001b[2J\u202e' },
    ],
  ],
};

beforeAll(async () => {
  const ready = new Promise<void>((resolve) => void whenReady(resolve));
  expect(staticTable(table, 40, drawing)).toEqual(['drawing...'.padEnd(40)]);
  await ready;
});

describe.each(Object.entries(LOOKS))('a static table (%s)', (name, look) => {
  test('looks as it should, wide and narrow', async () => {
    const lines = [90, 60, 40, 20].flatMap((width) =>
      staticTable(table, width, createDrawing(look)),
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../../golden/table-${name}.txt`);
    if (look.ascii)
      expect(
        lines
          .map(bare)
          .join('')
          .replaceAll(/[漢字]/g, ''),
      ).toMatch(/^[\x20-\x7e]*$/);
  });
});

test('every line is as wide as was asked for, figures are whole or absent', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const rows = fc.array(fc.tuple(cell, fc.nat().map(String), cell, fc.nat().map(String)), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 24, max: 80 }), (texts, width) => {
      const lines = staticTable(
        {
          columns: table.columns.slice(0, 4),
          rows: texts.map((row) => row.map((text) => ({ text }))),
        },
        width,
        drawing,
      ).map(bare);
      expect(lines.map(displayWidth)).toEqual(lines.map(() => width));
      if (lines.some((line) => line.includes('no room for'))) return;
      for (const [, figure] of texts) expect(lines.join('\n')).toContain(` ${figure} `);
    }),
    { numRuns: 60 },
  );
});

test('says how many rows and which columns it leaves out', () => {
  const rows = Array.from({ length: 23 }, (_, index) => [{ text: `10.0.0.${index}:80` }]);
  const lines = staticTable({ columns: table.columns, rows }, 34, drawing).map(bare);
  expect(lines.at(-2)).toMatch(/^ and 3 more +$/);
  expect(lines.at(-1)).toMatch(/^ no room for: ACT, NOTE +$/);
});
