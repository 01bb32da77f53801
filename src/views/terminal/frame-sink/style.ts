/** How a cell is drawn; equal styles are one object, see `StyleTable`. */
export interface Style {
  readonly foreground: Colour;
  readonly background: Colour;
  /** A sum of {@link Attribute} bits. */
  readonly attributes: number;
}

/** 0 for the terminal's own colour, else a kind in the high byte and a number below it. */
export type Colour = number;

/** The kinds of colour a terminal can be told. */
export const ColourKind = {
  basic: 0x1_000_000,
  palette: 0x2_000_000,
  rgb: 0x4_000_000,
} as const;

/** The bits of {@link Style.attributes}. */
export const Attribute = {
  bold: 1,
  dim: 2,
  italic: 4,
  underline: 8,
  inverse: 16,
  strike: 32,
} as const;

/** The terminal's own colours, no attribute. */
export const DEFAULT_STYLE: Style = { foreground: 0, background: 0, attributes: 0 };

/** More steps than any frame has; then the table starts afresh, which costs bytes but no truth. */
const MOST_ENTRIES = 4096;

/** Makes equal styles the same object, so that cells compare by reference. */
export class StyleTable {
  readonly #styles = new Map<string, Style>();
  readonly #steps = new Map<Style, Map<string, Style>>();
  #entries = 0;

  /** The one object for the style that `read` makes of `style` and the parameters of an SGR. */
  after(
    style: Style,
    parameters: string,
    read: (style: Style, parameters: string) => Style,
  ): Style {
    const known = this.#steps.get(style)?.get(parameters);
    if (known) return known;
    if (this.#entries >= MOST_ENTRIES) this.#clear();
    const next = this.#intern(read(style, parameters));
    const steps = this.#steps.get(style) ?? new Map<string, Style>();
    this.#steps.set(style, steps.set(parameters, next));
    this.#entries += 1;
    return next;
  }

  #intern(style: Style): Style {
    const { foreground, background, attributes } = style;
    if (foreground === 0 && background === 0 && attributes === 0) return DEFAULT_STYLE;
    const key = `${foreground},${background},${attributes}`;
    const known = this.#styles.get(key) ?? style;
    this.#styles.set(key, known);
    return known;
  }

  #clear(): void {
    this.#styles.clear();
    this.#steps.clear();
    this.#entries = 0;
  }
}
