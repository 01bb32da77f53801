const DEFINITION = /^\$([A-Za-z_]\w*)=[ \t]*(.*)$/s;
const USE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)(?=[ \t,)]|$))/g;

/** keepalived does not read longer lines. */
const LONGEST = 4096;

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
   * The lines that a line stands for, its names replaced once: those that nobody defined stay as they are, and
   * so does a value of several lines anywhere but at the end.
   */
  replaced(text: string): readonly string[] {
    if (!text.includes('$')) return [text];
    let more: readonly string[] = [];
    const line = text.replace(
      USE,
      (whole: string, braced: string | undefined, bare: string | undefined, at: number) => {
        const value = this.values.get(braced ?? bare ?? '');
        const isLast = at + whole.length === text.length;
        if (!value || (value.length > 1 && !isLast)) return whole;
        more = value.slice(1);
        return value[0] ?? '';
      },
    );
    return line.length > LONGEST ? [text] : [line, ...more];
  }
}
