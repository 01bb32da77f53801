/** Modifiers held with a key or a mouse button. */
export interface Modifiers {
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** Never set for a printable character: `G` is the key `G`. */
  readonly shift: boolean;
}

/** A key: a printable character, or a name such as `up`, `f5`, `enter`, `space`, `pageup`. */
export interface KeyEvent extends Modifiers {
  readonly type: 'key';
  readonly name: string;
  /** What the terminal sent, for handing on a key that nobody here wanted. */
  readonly source: string;
}

/** What a mouse did; only sent where mouse reporting was asked for. */
export interface MouseEvent extends Modifiers {
  readonly type: 'mouse';
  readonly action: 'press' | 'release' | 'wheel-up' | 'wheel-down' | 'move';
  readonly button: 'left' | 'middle' | 'right' | 'none';
  /** Cell counted from 0 at the left. */
  readonly column: number;
  /** Cell counted from 0 at the top. */
  readonly row: number;
}

/** Text pasted while bracketed paste is on; line ends are `\n`, anything else is as it came. */
export interface PasteEvent {
  readonly type: 'paste';
  readonly text: string;
}

/** The terminal window gained or lost the focus. */
export interface FocusEvent {
  readonly type: 'focus';
  readonly focused: boolean;
}

/** All that can come out of the keyboard line. */
export type InputEvent = KeyEvent | MouseEvent | PasteEvent | FocusEvent;

/** No modifier held. */
export const PLAIN: Modifiers = { ctrl: false, alt: false, shift: false };

/** A key event; `source` is what the terminal sent. */
export function keyEvent(name: string, source: string, modifiers: Modifiers = PLAIN): KeyEvent {
  const { ctrl, alt, shift } = modifiers;
  return { type: 'key', name, ctrl, alt, shift, source };
}

/** The spelling a keymap uses: `ctrl-c`, `f5`, `G`, `shift-tab`, `alt-x`, `space`, `?`. */
export function keyText(event: KeyEvent): string {
  const ctrl = event.ctrl ? 'ctrl-' : '';
  const alt = event.alt ? 'alt-' : '';
  const shift = event.shift ? 'shift-' : '';
  return ctrl + alt + shift + event.name;
}
