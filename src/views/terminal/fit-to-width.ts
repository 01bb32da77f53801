import stringWidth from 'string-width';

const PLAIN_ASCII = /^[\x20-\x7e]*$/;
const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Which side the text keeps to when there is room. */
export type Align = 'left' | 'right';

/** What stands for the text cut off: `+` where only ASCII can be drawn (`~` means inferred). */
export type Ellipsis = '…' | '+';

/**
 * Exactly `width` columns of `text` (without escape sequences): padded with spaces, or cut with an
 * ellipsis in the last column. A wide character is never cut in half.
 */
export function fitToWidth(
  text: string,
  width: number,
  align: Align = 'left',
  ellipsis: Ellipsis = '…',
): string {
  if (width <= 0) return '';
  if (PLAIN_ASCII.test(text)) {
    if (text.length > width) return text.slice(0, width - 1) + ellipsis;
    return align === 'left' ? text.padEnd(width) : text.padStart(width);
  }
  return fitClusters(text, width, align, ellipsis);
}

/** The columns `text` takes on the screen; quick for plain ASCII. */
export function displayWidth(text: string): number {
  return PLAIN_ASCII.test(text) ? text.length : stringWidth(text);
}

function fitClusters(text: string, width: number, align: Align, ellipsis: Ellipsis): string {
  let used = 0;
  let kept = '';
  let keptBeforeLast = '';
  let usedBeforeLast = 0;
  for (const { segment } of clusters.segment(text)) {
    const columns = displayWidth(segment);
    if (used + columns > width) {
      // Room for the ellipsis: where all columns are taken, the last cluster gives way.
      const [head, columnsOfHead] = used < width ? [kept, used] : [keptBeforeLast, usedBeforeLast];
      return pad(head + ellipsis, width - columnsOfHead - 1, align);
    }
    kept += segment;
    used += columns;
    if (used < width) {
      keptBeforeLast = kept;
      usedBeforeLast = used;
    }
  }
  return pad(kept, width - used, align);
}

function pad(text: string, missing: number, align: Align): string {
  const spaces = ' '.repeat(Math.max(0, missing));
  return align === 'left' ? text + spaces : spaces + text;
}
