/** What to turn on while the screen is ours. */
export interface ScreenModes {
  /** Clicks and the wheel are reported; the terminal's own selection then needs shift. */
  readonly mouse: boolean;
  /** Shown in the window's title bar; `undefined` leaves the title alone. */
  readonly title?: string | undefined;
}

const ESC = '\x1b[';
const PASTE_ON = `${ESC}?2004h`;
const PASTE_OFF = `${ESC}?2004l`;
const MOUSE_ON = `${ESC}?1000h${ESC}?1006h`;
const MOUSE_OFF = `${ESC}?1006l${ESC}?1000l`;
const WRAP_ON = `${ESC}?7h`;
const WRAP_OFF = `${ESC}?7l`;
const HIDE_CURSOR = `${ESC}?25l`;
const SHOW_CURSOR = `${ESC}?25h`;
const ALTERNATE_SCREEN = `${ESC}?1049h`;
const MAIN_SCREEN = `${ESC}?1049l`;
const RESET_STYLE = `${ESC}0m`;
const PUSH_TITLE = `${ESC}22;0t`;
const POP_TITLE = `${ESC}23;0t`;

/** Begins an update the terminal shows at once when {@link END_SYNCHRONIZED} comes. */
export const BEGIN_SYNCHRONIZED = `${ESC}?2026h`;

/** Ends a synchronized update; harmless where none was begun. */
export const END_SYNCHRONIZED = `${ESC}?2026l`;

/** Takes the screen: alternate screen, no cursor, no wrapping at the right edge, bracketed paste. */
export function enterScreen({ mouse, title }: ScreenModes): string {
  const window = title === undefined ? '' : PUSH_TITLE + setTitle(title);
  const reports = PASTE_ON + (mouse ? MOUSE_ON : '');
  return `${window}${ALTERNATE_SCREEN}${RESET_STYLE}${HIDE_CURSOR}${WRAP_OFF}${reports}`;
}

/** Gives the screen back, from whatever state a half-painted frame left it in. */
export function leaveScreen({ mouse, title }: ScreenModes): string {
  const reports = (mouse ? MOUSE_OFF : '') + PASTE_OFF;
  const window = title === undefined ? '' : POP_TITLE;
  // CAN first: it ends a sequence that was cut off in the middle.
  return `\x18${END_SYNCHRONIZED}${RESET_STYLE}${reports}${WRAP_ON}${MAIN_SCREEN}${SHOW_CURSOR}${RESET_STYLE}${window}`;
}

/** Names the window; control characters of the title are left out, and it is cut at 200. */
export function setTitle(title: string): string {
  return `${ESC.slice(0, 1)}]0;${title.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').slice(0, 200)}\x07`;
}

/** Puts text on the clipboard of terminals that know OSC 52; others ignore it. */
export const setClipboard = (text: string): string => `${ESC.slice(0, 1)}]52;c;${base64(text)}\x07`;

const base64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)));
