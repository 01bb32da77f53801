import { renderToString, Text } from 'ink';
import type { PropsWithChildren, ReactElement } from 'react';
import type { Cell } from '../columns/column.ts';
import type { Drawing } from '../drawing.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { late } from './late.ts';
import { remembered } from './remember.ts';
import type { FittingColumns, StaticColumn } from './table-widths.ts';
import { fitColumns, PADDING } from './table-widths.ts';

/** A table that does not change while it is looked at. */
export interface StaticTable {
  /** The most wanted first: the last ones are left out where the width does not do. */
  readonly columns: readonly StaticColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Beyond this ink-table takes too long for a key to wait. */
const ROW_LIMIT = 20;

const inkTable = late(() => import('ink-table'));
const pictures = remembered<readonly string[]>();

/** Borders of ink-table in ASCII. */
const asciiBorder = (text: string): string =>
  text
    .replaceAll('─', '-')
    .replaceAll('│', '|')
    .replace(/[┌┐└┘├┤┬┴┼]/g, '+');

/**
 * ink-table counts characters, not columns, so it gets row numbers as cells, under titles that are as
 * wide as the column, and each is replaced by its text when it is drawn.
 */
function renderTable(
  { columns, rows }: StaticTable,
  { shown, total }: FittingColumns,
  drawing: Drawing,
  { Table }: NonNullable<ReturnType<typeof inkTable>>,
): readonly string[] {
  const placed = shown.flatMap(({ index, width }) => {
    const column = columns[index];
    return column ? [{ ...column, index, width }] : [];
  });
  const keys = placed.map(({ title, width }) => drawing.fit(title, width));
  const tokens = rows.map((_, row) => Object.fromEntries(keys.map((key) => [key, String(row)])));
  const border = ({ children }: PropsWithChildren): ReactElement => {
    const text = typeof children === 'string' ? children : '';
    return <Text>{drawing.paint('faint', drawing.ascii ? asciiBorder(text) : text)}</Text>;
  };
  const heading = (props: PropsWithChildren<{ readonly column?: number }>): ReactElement => {
    const column = placed[props.column ?? 0];
    const text = drawing.fit(column?.title ?? '', column?.width ?? 0, column?.align);
    return <Text> {drawing.paint('strong', text)} </Text>;
  };
  const cell = (props: PropsWithChildren<{ readonly column: number }>): ReactElement => {
    const column = placed[props.column];
    const shownCell = rows[Number(props.children)]?.[column?.index ?? 0];
    const text = drawing.fit(shownCell?.text ?? '', column?.width ?? 0, column?.align);
    return <Text> {drawing.paint(shownCell?.tone ?? 'plain', text)} </Text>;
  };
  const table = (
    <Table
      data={tokens}
      columns={keys}
      padding={PADDING}
      header={heading}
      cell={cell}
      skeleton={border}
    />
  );
  const lines = renderToString(table, { columns: total }).split('\n');
  // It draws a rule above every row; one below the titles is enough.
  return lines.filter((_, index) => index <= 2 || index === lines.length - 1 || index % 2 === 1);
}

function notesOf(left: number, { dropped }: FittingColumns): string[] {
  const rows = left > 0 ? [`and ${left} more`] : [];
  return dropped.length > 0 ? [...rows, `no room for: ${dropped.join(', ')}`] : rows;
}

/**
 * A table with borders in lines of exactly `width` columns, at most 20 rows of it; what is left out is
 * said below. Until the package that draws it has arrived there is a word in its place.
 */
export function staticTable(
  table: StaticTable,
  width: number,
  drawing: Drawing,
): readonly string[] {
  const package_ = inkTable();
  if (!package_) return [drawing.fit('drawing...', width)];
  const key = JSON.stringify([width, table]);
  return pictures(drawing, key, () => {
    const rows = table.rows
      .slice(0, ROW_LIMIT)
      .map((row) => row.map((cell) => ({ ...cell, text: escapeForScreen(cell.text) })));
    const fitting = fitColumns(table.columns, rows, width);
    const lines = renderTable({ columns: table.columns, rows }, fitting, drawing, package_);
    const padding = ' '.repeat(Math.max(0, width - fitting.total));
    const notes = notesOf(table.rows.length - rows.length, fitting).map((text) =>
      drawPieces([{ text: ` ${text}`, tone: 'faint' }], width, drawing),
    );
    return [...lines.map((line) => line + padding), ...notes];
  });
}
