import { keyEvent, PLAIN, type KeyEvent } from './events.ts';

/** A key that sends one character; `undefined` for characters no key sends (C1, U+FFFD). */
export function characterKey(
  character: string,
  source = character,
  alt = false,
): KeyEvent | undefined {
  const code = character.codePointAt(0) ?? 0;
  const name = nameOf(code, character);
  if (name !== undefined) return keyEvent(name, source, { ...PLAIN, alt });
  if (code < 0x20) return keyEvent(controlName(code), source, { ctrl: true, alt, shift: false });
  return isTypeable(code) ? keyEvent(character, source, { ...PLAIN, alt }) : undefined;
}

function nameOf(code: number, character: string): string | undefined {
  switch (character) {
    case '\t':
      return 'tab';
    case '\r':
    case '\n':
      return 'enter';
    case ' ':
      return 'space';
    case '\x1b':
      return 'escape';
    default:
      return code === 0x08 || code === 0x7f ? 'backspace' : undefined;
  }
}

/** `\x01` is ctrl-a, `\x1f` ctrl-_, `\x00` ctrl-space. */
function controlName(code: number): string {
  return code === 0 ? 'space' : String.fromCharCode(code + 0x40).toLowerCase();
}

function isTypeable(code: number): boolean {
  const isC1 = code >= 0x80 && code < 0xa0;
  const isSurrogate = code >= 0xd800 && code < 0xe000;
  return !isC1 && !isSurrogate && code !== 0xfffd;
}
