import { characterKey } from './characters.ts';
import { keyEvent, type InputEvent } from './events.ts';
import { scan, type Scan } from './scan.ts';

/** Longer pastes are cut; no field of ours takes more. */
const LONGEST_PASTE = 65_536;
/** A paste whose end never came ends after so many flushes without input. */
const PASTE_PATIENCE = 40;
const PASTE_END = '\x1b[201~';

type Mode = 'keys' | 'paste' | 'string' | 'overlong';

/**
 * Turns what a terminal sends into events, however it was cut into chunks. A sequence nobody knows
 * is swallowed whole. An ESC that may begin a sequence waits: while `pending`, the caller calls
 * `flush()` after a time without input (about 50 ms, more on a slow line).
 */
export class KeyDecoder {
  #utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  #mode: Mode = 'keys';
  #waiting = '';
  #pasted = '';
  #idleFlushes = 0;

  /** Whether an unfinished sequence waits for more input or a `flush()`. */
  get pending(): boolean {
    return this.#waiting !== '' || this.#mode !== 'keys';
  }

  /** Takes the next bytes or text and returns what is complete. */
  push(chunk: string | Uint8Array): InputEvent[] {
    const text = typeof chunk === 'string' ? chunk : this.#utf8.decode(chunk, { stream: true });
    this.#idleFlushes = 0;
    this.#waiting += text;
    const events: InputEvent[] = [];
    while (this.#waiting !== '' && this.#step(events));
    return events;
  }

  /** Nothing came for a while: what waits is what it is now. */
  flush(): InputEvent[] {
    const events: InputEvent[] = [];
    this.#idleFlushes += 1;
    if (this.#mode === 'paste') {
      if (this.#idleFlushes >= PASTE_PATIENCE) this.#endPaste(events, this.#waiting);
      return events;
    }
    // The rest of a long answer may still be on its way: it gets one more flush.
    if (this.#mode === 'keys') this.#giveUpWaiting(events);
    else if (this.#idleFlushes > 1) this.#startAfresh();
    return events;
  }

  /** One step through the waiting text; `false` when it must wait for more. */
  #step(events: InputEvent[]): boolean {
    switch (this.#mode) {
      case 'keys':
        return this.#stepKeys(events);
      case 'paste':
        return this.#stepPaste(events);
      case 'string':
        return this.#stepOver(/[\x07\x18\x1a\x9c]|\x1b\\|\x1b(?=[^\\])/, '\x1b');
      case 'overlong':
        return this.#stepOver(/[\x40-\x7e]|(?=[^\x20-\x7e])/, '');
    }
  }

  #stepKeys(events: InputEvent[]): boolean {
    const first = this.#waiting.charCodeAt(0);
    // A C1 control is an ESC and a letter in one character.
    if (first >= 0x80 && first < 0xa0)
      this.#waiting = '\x1b' + String.fromCharCode(first - 0x40) + this.#waiting.slice(1);
    const found: Scan = scan(this.#waiting, 0);
    switch (found.kind) {
      case 'incomplete':
        return false;
      case 'overlong':
        this.#waiting = this.#waiting.slice(this.#waiting.indexOf('[') + 1);
        this.#mode = 'overlong';
        return true;
      case 'taken':
        if (found.event) events.push(found.event);
        break;
      case 'string':
      case 'paste':
        this.#mode = found.kind;
    }
    this.#waiting = this.#waiting.slice(found.length);
    return true;
  }

  #stepPaste(events: InputEvent[]): boolean {
    const end = this.#waiting.indexOf(PASTE_END);
    if (end >= 0) {
      const rest = this.#waiting.slice(end + PASTE_END.length);
      this.#endPaste(events, this.#waiting.slice(0, end));
      this.#waiting = rest;
      return true;
    }
    const safe = this.#waiting.length - tailThatBegins(PASTE_END, this.#waiting);
    this.#collect(this.#waiting.slice(0, safe));
    this.#waiting = this.#waiting.slice(safe);
    return false;
  }

  #collect(text: string): void {
    this.#pasted = (this.#pasted + text).slice(0, LONGEST_PASTE);
  }

  #endPaste(events: InputEvent[], last: string): void {
    this.#collect(last);
    events.push({ type: 'paste', text: this.#pasted.replace(/\r\n?/g, '\n') });
    this.#pasted = '';
    this.#startAfresh();
  }

  /** Passes over everything up to `end`; keeps `mayBegin` if that is the last character. */
  #stepOver(end: RegExp, mayBegin: string): boolean {
    const match = end.exec(this.#waiting);
    if (!match) {
      this.#waiting = mayBegin !== '' && this.#waiting.endsWith(mayBegin) ? mayBegin : '';
      return false;
    }
    // An ESC that does not end the string ends it all the same, and begins something new.
    const length = match[0] === '\x1b' ? 0 : match[0].length;
    this.#waiting = this.#waiting.slice(match.index + length);
    this.#mode = 'keys';
    return true;
  }

  #startAfresh(): void {
    this.#waiting = '';
    this.#mode = 'keys';
  }

  #giveUpWaiting(events: InputEvent[]): void {
    let text = this.#waiting;
    this.#waiting = '';
    while (text.startsWith('\x1b\x1b') || text === '\x1b') {
      events.push(keyEvent('escape', '\x1b'));
      text = text.slice(1);
    }
    if (text.length === 2) {
      const event = characterKey(text.slice(1), text, true);
      if (event) events.push(event);
    } else if (text.startsWith('\x1b')) {
      this.#mode = 'overlong';
    }
  }
}

/** How many characters at the end of `text` may be the beginning of `marker`. */
function tailThatBegins(marker: string, text: string): number {
  for (let length = Math.min(marker.length - 1, text.length); length > 0; length--)
    if (text.endsWith(marker.slice(0, length))) return length;
  return 0;
}
