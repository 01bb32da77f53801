import type { PtyApp } from './pty.ts';

/** What a scenario can compare with: the screen as it was before the key. */
export interface Before {
  readonly text: string;
  readonly selected: string;
  readonly bytes: number;
}

/** Whether the screen is as it should be. */
export type Check = (app: PtyApp, before: Before) => boolean;

/** A key, or what must be seen before the next one is pressed. */
export type Stroke = string | { readonly see: string };

/** How a key shows what it does, beginning and ending at the first row of the demo's services. */
export interface Scenario {
  /** Pressed first; `from` holds then. */
  readonly setUp?: readonly Stroke[];
  readonly from?: Check;
  /** Holds some time after the key was pressed. */
  readonly to: Check;
  /** Pressed last; then the services are on the screen again. */
  readonly tearDown?: readonly Stroke[];
}

/** The whole screen as one text. */
export const textOf = (app: PtyApp): string => app.screen().join('\n');
/** The last line of the screen. */
export const lastLine = (app: PtyApp): string => app.screen().at(-1) ?? '';

/** The text of the selected row. */
export function selectedRow(app: PtyApp): string {
  const index = app.terminal
    .cells()
    .findIndex((row, line) => line > 3 && /^[^:]*:(?!0:)[^:]*:bold/.test(row[2]?.style ?? ''));
  return index < 0 ? '' : (app.screen()[index] ?? '');
}

/** What the screen shows now. */
export const lookAt = (app: PtyApp): Before => ({
  text: textOf(app),
  selected: selectedRow(app),
  bytes: app.bytesWritten(),
});

/** The screen holds this text. */
export const shows =
  (what: string): Check =>
  (app) =>
    textOf(app).includes(what);

/** The screen does not hold this text. */
export const hides =
  (what: string): Check =>
  (app) =>
    !textOf(app).includes(what);

/** The selected row holds this text. */
export const selects =
  (what: string): Check =>
  (app) =>
    selectedRow(app).includes(what);

/** The last line holds this text. */
export const footerSays = (app: PtyApp, text: string): boolean => lastLine(app).includes(text);

/** Keys that type a text. */
export const letters = (text: string): readonly string[] => Array.from(text);

/** Some line of the screen is so. */
export const item =
  (text: RegExp): Check =>
  (app) =>
    app.screen().some((each) => text.test(each));
