/** A line of a dump. */
export interface DumpLine {
  readonly indent: number;
  readonly text: string;
}

/** A thing of a section: the line that names it, and those below it that stand further in. */
export interface DumpObject {
  readonly head: string;
  readonly lines: readonly DumpLine[];
}

/** What stands below `------< NAME >------`. */
export interface DumpSection {
  readonly name: string;
  readonly objects: readonly DumpObject[];
}

/** What stands on these lines is kept nowhere. */
const SECRET = /^(?:Password|Key file)\s*[=:]|auth_(?:pass|data)/i;
const HEADER = /^\s*-{3,}< (.+) >-{3,}$/;

/** The lines of a dump without its secrets; a last line that has no end is not whole. */
function* linesOf(dump: string): Generator<DumpLine> {
  const lines = dump.split('\n');
  lines.pop();
  for (const line of lines) {
    const text = line.trim();
    if (text === '' || SECRET.test(text)) continue;
    yield { indent: line.length - line.trimStart().length, text };
  }
}

interface Growing {
  name: string;
  objects: { head: string; lines: DumpLine[] }[];
}

/**
 * The sections of what keepalived writes on SIGUSR1, nested ones too, one after the other. What stands first in a
 * section is a thing, and so is what stands one column in; what belongs to a thing stands three columns in or more.
 */
export function parseSections(text: string): readonly DumpSection[] {
  const sections: Growing[] = [];
  for (const line of linesOf(text)) {
    const [, name] = HEADER.exec(line.text) ?? [];
    const objects = sections.at(-1)?.objects;
    if (name !== undefined) sections.push({ name, objects: [] });
    else if (line.indent <= 1 || objects?.length === 0)
      objects?.push({ head: line.text, lines: [] });
    else objects?.at(-1)?.lines.push(line);
  }
  return sections;
}

/** The things of every section of this name. */
export const objectsOf = (sections: readonly DumpSection[], name: string): readonly DumpObject[] =>
  sections.filter((section) => section.name === name).flatMap(({ objects }) => objects);
