import type { DumpLine, DumpObject } from './dump-sections.ts';

/** What a thing of a dump tells, by the words before `=` or `:`. */
export interface DumpFields {
  /** The rest of the line that begins with these words; `undefined` where there is none. */
  value(name: string): string | undefined;
  /** A number; `undefined` where there is none, or another text. */
  number(name: string): number | undefined;
  /** The lines below the one that begins with these words; `undefined` where there is none. */
  list(name: string): readonly string[] | undefined;
  has(name: string): boolean;
  /** A line is missing: what came behind it is another's, and was not taken. */
  readonly isCutShort: boolean;
}

/** `Virtual IP (5):`, `Virtual IP = 5`, `Flags: none`, `Duplicate VRID`. */
const FIELD = /^([^=:]*?)\s*(?:\(\d+\)\s*)?(?:[=:]\s*(.*))?$/;

interface Field {
  readonly value: string | undefined;
  readonly list: string[];
}

interface Fields {
  readonly fields: ReadonlyMap<string, Field>;
  readonly isCutShort: boolean;
}

function readFields(lines: readonly DumpLine[], foreign: RegExp | undefined): Fields {
  const fields = new Map<string, Field>();
  const indent = lines.reduce((least, line) => Math.min(least, line.indent), Infinity);
  let last: Field | undefined;
  for (const line of lines) {
    if (line.indent > indent) {
      last?.list.push(line.text);
      continue;
    }
    const [, name = '', value] = FIELD.exec(line.text) ?? [];
    if (fields.has(name) || foreign?.test(name)) return { fields, isCutShort: true };
    last = { value, list: [] };
    fields.set(name, last);
  }
  return { fields, isCutShort: false };
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** A number as it is printed; `undefined` for another text. */
export const decimal = (text: string | undefined): number | undefined =>
  text !== undefined && DECIMAL.test(text) ? Number(text) : undefined;

/** Reads what belongs to a thing, up to a name that it tells already, or that only another kind of thing has. */
export function fieldsOf({ lines }: DumpObject, foreign?: RegExp): DumpFields {
  const { fields, isCutShort } = readFields(lines, foreign);
  const value = (name: string): string | undefined => fields.get(name)?.value;
  return {
    value,
    number: (name) => decimal(value(name)),
    list: (name) => fields.get(name)?.list,
    has: (name) => fields.has(name),
    isCutShort,
  };
}
