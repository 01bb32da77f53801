import { isMap, isSeq } from 'yaml';
import type { ColumnChoice, ColumnId } from '../../state/model/column-id.ts';
import { COLUMN_IDS } from '../../state/model/column-id.ts';
import { hint } from './did-you-mean.ts';
import type { Reading } from './open-yaml.ts';
import { scalar } from './open-yaml.ts';

const isColumnId = (text: unknown): text is ColumnId => COLUMN_IDS.some((id) => id === text);

const isWidth = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 3 && value <= 60;

function parseId(node: unknown, path: string, { complain }: Reading): ColumnId | undefined {
  const id = scalar(node);
  if (isColumnId(id)) return id;
  if (typeof id === 'string') complain(node, `${path}: no column ${id}${hint(id, COLUMN_IDS)}`);
  else complain(node, `${path}: a column is written weight, or weight: 9 with its width`);
  return undefined;
}

/** `weight`, or `trend: 24` with a width. */
function parseChoice(node: unknown, path: string, reading: Reading): ColumnChoice | undefined {
  if (!isMap(node)) {
    const id = parseId(node, path, reading);
    return id && { id };
  }
  const [pair, ...others] = node.items;
  if (!pair || others.length > 0) {
    reading.complain(node, `${path}: an entry is one column, or one column and its width`);
    return undefined;
  }
  const id = parseId(pair.key, path, reading);
  const width = scalar(pair.value);
  if (isWidth(width)) return id && { id, width };
  reading.complain(
    pair.value ?? pair.key,
    `${path}: the width of a column must be a whole number from 3 to 60`,
  );
  return undefined;
}

/** The list of columns of one table. */
export function parseColumns(
  node: unknown,
  path: string,
  reading: Reading,
): readonly ColumnChoice[] {
  if (!isSeq(node)) {
    reading.complain(node, `${path} must be a list of columns: [weight, active, trend: 24]`);
    return [];
  }
  const choices: ColumnChoice[] = [];
  for (const item of node.items) {
    const choice = parseChoice(item, path, reading);
    if (!choice) continue;
    if (choices.some(({ id }) => id === choice.id))
      reading.complain(item, `${path}: ${choice.id} is in the list already`);
    else choices.push(choice);
  }
  return choices;
}
