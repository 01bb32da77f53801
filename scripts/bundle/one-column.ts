/**
 * Texts whose every character takes one column and stands for itself beyond doubt: printable ASCII,
 * box drawing, blocks and dots, and the signs lvstop draws with. Almost everything on the screen is such.
 */
export const ONE_COLUMN = /^[\x20-\x7e\u2500-\u259f\u2801-\u28ff…⇣∅▲▾▸←↑↓●○×·›]*$/;

/** The same with the controls that styled frames hold; a control is always a grapheme of its own. */
export const ONE_GRAPHEME_EACH = /^[\n\x1b\x20-\x7e\u2500-\u259f\u2801-\u28ff…⇣∅▲▾▸←↑↓●○×·›]*$/;
