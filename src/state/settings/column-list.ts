import type { ColumnChoice, ColumnId } from '../model/column-id.ts';

/** A column in the list one chooses from. */
export interface ListedColumn extends ColumnChoice {
  readonly shown: boolean;
}

/** Narrowest and widest a column can be made, display columns. */
export const COLUMN_WIDTHS = { least: 3, most: 60 } as const;

/**
 * Chosen columns in their order, with those that are not shown between them: each behind the one that it
 * usually follows, so that switching a column off and on leaves it where it is.
 */
export function listColumns(
  usual: readonly ColumnId[],
  chosen: readonly ColumnChoice[],
): readonly ListedColumn[] {
  const list: ListedColumn[] = chosen.map((choice) => ({ ...choice, shown: true }));
  for (const [index, id] of usual.entries()) {
    if (list.some((listed) => listed.id === id)) continue;
    const before = usual[index - 1]; // in the list by now
    const at = list.findIndex((listed) => listed.id === before) + 1;
    list.splice(at, 0, { id, shown: false });
  }
  return list;
}

/** Without what only the list needs to know. */
const choiceOf = ({ id, width }: ColumnChoice): ColumnChoice =>
  width === undefined ? { id } : { id, width };

/** Shows a column at its place in the list, or leaves it out. */
export function toggleColumn(
  usual: readonly ColumnId[],
  chosen: readonly ColumnChoice[],
  id: ColumnId,
): readonly ColumnChoice[] {
  return listColumns(usual, chosen)
    .filter((listed) => (listed.id === id ? !listed.shown : listed.shown))
    .map(choiceOf);
}

/** Puts a column before the one to its left or behind the one to its right; `undefined` at the end. */
export function moveColumn(
  chosen: readonly ColumnChoice[],
  id: ColumnId,
  step: 1 | -1,
): readonly ColumnChoice[] | undefined {
  const from = chosen.findIndex((choice) => choice.id === id);
  const [moved, neighbour] = [chosen[from], chosen[from + step]];
  if (!moved || !neighbour) return undefined;
  return chosen.map((choice) =>
    choice === moved ? neighbour : choice === neighbour ? moved : choice,
  );
}

/** Gives a column a width, or with `undefined` its usual one again. */
export const resizeColumn = (
  chosen: readonly ColumnChoice[],
  id: ColumnId,
  width: number | undefined,
): readonly ColumnChoice[] =>
  chosen.map((choice) => {
    if (choice.id !== id) return choice;
    return width === undefined ? { id } : { id, width };
  });
