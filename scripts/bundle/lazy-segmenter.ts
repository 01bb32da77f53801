import { ONE_GRAPHEME_EACH } from './one-column.ts';

/** Reached by name, so that the bundler's replacement of `Intl.Segmenter` does not reach in here. */
const { Segmenter } = globalThis['Intl'];

/** Segments of a text in which every character is a grapheme. */
class PlainSegments implements Iterable<Intl.SegmentData> {
  readonly #input: string;

  constructor(input: string) {
    this.#input = input;
  }

  containing(index = 0): Intl.SegmentData | undefined {
    const input = this.#input;
    const at = Math.trunc(index);
    return at >= 0 && at < input.length
      ? { segment: input.charAt(at), index: at, input }
      : undefined;
  }

  *[Symbol.iterator](): Generator<Intl.SegmentData> {
    const input = this.#input;
    for (let index = 0; index < input.length; index += 1)
      yield { segment: input.charAt(index), index, input };
  }
}

/**
 * Intl.Segmenter by grapheme that loads its tables at the first text that needs them: packages make
 * one each when they are imported, and cut plain text with it in every frame.
 */
export class LazySegmenter {
  readonly #options: ConstructorParameters<typeof Segmenter>;
  #made: Intl.Segmenter | undefined;

  constructor(...options: ConstructorParameters<typeof Segmenter>) {
    this.#options = options;
  }

  /** Cuts a text as the real one does. */
  segment(text: string): Intl.Segments | PlainSegments {
    if (ONE_GRAPHEME_EACH.test(text)) return new PlainSegments(text);
    this.#made ??= new Segmenter(...this.#options);
    return this.#made.segment(text);
  }
}
