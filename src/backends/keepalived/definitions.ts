import type { Written } from './written.ts';

const DEFINITION = /^\$([A-Za-z_]\w*)=[ \t]*(.*)$/s;
const USE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)(?=[ \t,)]|$))/g;

/** keepalived does not read longer lines. */
const LONGEST = 4096;

/** A line with its names replaced. */
interface Replaced {
  readonly first: string;
  /** What stood in the line before, by its place there. */
  readonly kept: readonly Written[];
  /** The other lines of a value. */
  readonly more: readonly string[];
}

/** The lines of a value without the backslash that continues it, and without blanks at its end. */
const lineOf = (text: string): string => text.replace(/\\$/, '').trimEnd();

/** What `$NAME=value` has defined so far (lib/parser.c: check_definition, replace_param). */
export class Definitions {
  private readonly values = new Map<string, readonly string[]>();
  /** The name whose value goes on in the next line. */
  private open: string | undefined;

  set(name: string, value: string): void {
    this.values.set(name, [value]);
  }

  /** Whether the line was a definition, or goes on with one. */
  take(text: string): boolean {
    const [, name, value] = this.open === undefined ? (DEFINITION.exec(text) ?? []) : [];
    if (name !== undefined) this.values.set(name, []);
    const into = this.open ?? name;
    if (into === undefined) return false;
    const line = value ?? text;
    const so = this.values.get(into) ?? [];
    if (lineOf(line) !== '') this.values.set(into, [...so, lineOf(line)]);
    this.open = line.endsWith('\\') ? into : undefined;
    return true;
  }

  /** An empty line ends a value that would go on. */
  end(): void {
    this.open = undefined;
  }

  /**
   * What a line stands for, its names replaced once: those that nobody defined stay as they are, and so does a value
   * of several lines anywhere but at the end. `undefined` where nothing was replaced.
   */
  replaced(text: string): Replaced | undefined {
    if (!text.includes('$')) return undefined;
    let more: readonly string[] | undefined;
    let first = '';
    let done = 0;
    const kept: Written[] = [];
    const keep = (end: number): void => {
      kept.push({ start: first.length, end: first.length + end - done, column: done });
      first += text.slice(done, end);
    };
    for (const { 0: whole, 1: braced, 2: bare, index } of text.matchAll(USE)) {
      const value = this.values.get(braced ?? bare ?? '');
      const isLast = index + whole.length === text.length;
      if (!value || (value.length > 1 && !isLast)) continue;
      keep(index);
      first += value[0] ?? '';
      done = index + whole.length;
      more = value.slice(1);
    }
    keep(text.length);
    return more && first.length <= LONGEST ? { first, kept, more } : undefined;
  }
}
