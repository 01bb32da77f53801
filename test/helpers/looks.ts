/** Columns and rows of the terminals that golden frames are taken on. */
export const SIZES = [
  [40, 10],
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

/** What the terminal of a golden frame can show. */
export const LOOKS = {
  colour: { colour: true, ascii: false },
  'no-colour': { colour: false, ascii: false },
  ascii: { colour: false, ascii: true },
} as const;
