import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test, vi } from 'vitest';
import { LazySegmenter } from '../../../scripts/bundle/lazy-segmenter.ts';
import { quickStringWidth } from '../../../scripts/bundle/quick-string-width.ts';
import { asciiGlyphs, unicodeGlyphs } from '../../../src/views/format/glyphs.ts';

const SIGNS = Object.values(unicodeGlyphs).join('') + Object.values(asciiGlyphs).join('') + '⠁⣿█▌';

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      ...Array.from(SIGNS),
      'a',
      ' ',
      '\u0301',
      '漢',
      '👍',
      '\u200d',
      '\r',
      '\n',
      '\u001b',
    ),
  }),
);

describe('the quick string-width of the bundle', () => {
  test('measures every text as the real one does, styled or not', () => {
    const quick = quickStringWidth(() => stringWidth);
    fc.assert(
      fc.property(texts, (text) => {
        expect(quick(text)).toBe(stringWidth(text));
        expect(quick(`\u001b[1;31m${text}\u001b[0m`)).toBe(
          stringWidth(`\u001b[1;31m${text}\u001b[0m`),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('does not load the real one for what lvstop itself draws', () => {
    const load = vi.fn(() => stringWidth);
    const quick = quickStringWidth(load);
    expect(quick(`\u001b[1m▾ TCP 10.0.0.1:80 ${SIGNS}\u001b[0m`)).toBe(18 + SIGNS.length);
    expect(load).not.toHaveBeenCalled();
  });
});

const plain = (data: Intl.SegmentData | undefined) =>
  data && { segment: data.segment, index: data.index, input: data.input };

test('the lazy segmenter cuts every text as the real one does', () => {
  const lazy = new LazySegmenter(undefined, { granularity: 'grapheme' });
  const real = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  fc.assert(
    fc.property(texts, fc.nat(20), (text, index) => {
      expect(lazy.segment(text).containing(index)).toEqual(
        plain(real.segment(text).containing(index)),
      );
      expect([...lazy.segment(text)]).toEqual([...real.segment(text)].map(plain));
    }),
    { numRuns: 2000 },
  );
});
