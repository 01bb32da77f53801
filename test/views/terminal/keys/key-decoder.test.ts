import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyText, type InputEvent } from '../../../../src/views/terminal/keys/events.ts';
import { KeyDecoder } from '../../../../src/views/terminal/keys/key-decoder.ts';

/** What a terminal sent, decoded to the end: keys in keymap spelling, the rest as it is. */
function decode(...chunks: (string | Uint8Array)[]): unknown[] {
  const decoder = new KeyDecoder();
  const events = chunks.flatMap((chunk) => decoder.push(chunk));
  for (let i = 0; i < 50 && decoder.pending; i++) events.push(...decoder.flush());
  return events.map((event) => (event.type === 'key' ? keyText(event) : event));
}

describe('keys', () => {
  test.each([
    ['a', 'a'],
    ['G', 'G'],
    ['?', '?'],
    ['-', '-'],
    [' ', 'space'],
    ['é', 'é'],
    ['漢', '漢'],
    ['😀', '😀'],
    ['\r', 'enter'],
    ['\n', 'enter'],
    ['\t', 'tab'],
    ['\x7f', 'backspace'],
    ['\b', 'backspace'],
    ['\x1b', 'escape'],
    ['\x00', 'ctrl-space'],
    ['\x01', 'ctrl-a'],
    ['\x03', 'ctrl-c'],
    ['\x1a', 'ctrl-z'],
    ['\x1c', 'ctrl-\\'],
    ['\x1f', 'ctrl-_'],
    ['\x1bx', 'alt-x'],
    ['\x1bX', 'alt-X'],
    ['\x1bO', 'alt-O'],
    ['\x1b[', 'alt-['],
    ['\x1bP', 'alt-P'],
    ['\x1b]', 'alt-]'],
    ['\x1b\r', 'alt-enter'],
    ['\x1b\x7f', 'alt-backspace'],
    ['\x1b\x01', 'ctrl-alt-a'],
    ['\x1bé', 'alt-é'],
  ])('%j is %s', (sent, name) => expect(decode(sent)).toEqual([name]));

  test.each([
    ['xterm', '\x1bOP \x1bOQ \x1bOR \x1bOS \x1b[15~', 'f1 f2 f3 f4 f5'],
    ['xterm', '\x1b[17~ \x1b[18~ \x1b[19~ \x1b[20~ \x1b[21~', 'f6 f7 f8 f9 f10'],
    ['xterm', '\x1b[23~ \x1b[24~', 'f11 f12'],
    ['vt220, rxvt', '\x1b[11~ \x1b[12~ \x1b[13~ \x1b[14~ \x1b[15~', 'f1 f2 f3 f4 f5'],
    ['linux console', '\x1b[[A \x1b[[B \x1b[[C \x1b[[D \x1b[[E', 'f1 f2 f3 f4 f5'],
    ['kitty', '\x1b[P \x1b[Q \x1b[13~ \x1b[S', 'f1 f2 f3 f4'],
    ['xterm with modifiers', '\x1b[1;2P \x1b[1;5R \x1b[15;3~', 'shift-f1 ctrl-f3 alt-f5'],
    ['older xterm, konsole', '\x1bO5P \x1bO2A \x1bO1;2S', 'ctrl-f1 shift-up shift-f4'],
    ['rxvt with modifiers', '\x1b[11^ \x1b[12@ \x1b[23$', 'ctrl-f1 ctrl-shift-f2 shift-f11'],
    ['normal arrows', '\x1b[A \x1b[B \x1b[C \x1b[D', 'up down right left'],
    ['application arrows', '\x1bOA \x1bOB \x1bOC \x1bOD', 'up down right left'],
    [
      'arrows with modifiers',
      '\x1b[1;5C \x1b[1;2A \x1b[1;8D',
      'ctrl-right shift-up ctrl-alt-shift-left',
    ],
    ['rxvt arrows', '\x1b[a \x1bOb \x1b\x1b[C', 'shift-up ctrl-down alt-right'],
    ['home and end', '\x1b[H \x1b[F \x1bOH \x1bOF', 'home end home end'],
    ['home and end', '\x1b[1~ \x1b[4~ \x1b[7~ \x1b[8~', 'home end home end'],
    ['editing pad', '\x1b[2~ \x1b[3~ \x1b[5~ \x1b[6~', 'insert delete pageup pagedown'],
    ['editing pad', '\x1b[3;5~ \x1b[5$ \x1b[6;3~', 'ctrl-delete shift-pageup alt-pagedown'],
    ['back tab', '\x1b[Z \x1b[1;2Z', 'shift-tab shift-tab'],
    ['keypad', '\x1bOM \x1bOj \x1bOp \x1bOy', 'enter * 0 9'],
    ['CSI u', '\x1b[27u \x1b[97;5u \x1b[13;2u \x1b[103:71;2u', 'escape ctrl-a shift-enter G'],
    ['CSI u', '\x1b[97;1:1u \x1b[57399u \x1b[103;2u', 'a 0 G'],
    ['modifyOtherKeys', '\x1b[27;5;13~ \x1b[27;6;9~', 'ctrl-enter ctrl-shift-tab'],
    ['8-bit controls', '\x9bA \x8fP', 'up f1'],
  ])('%s: %j', (_terminal, sent, names) => {
    const expected = names.split(' ');
    expect(sent.split(' ').flatMap((part) => decode(part))).toEqual(expected);
    expect(decode(sent.replaceAll(' ', '') + 'z')).toEqual([...expected, 'z']);
  });

  test('an escape before another key is not alt when the caller waited', () => {
    const decoder = new KeyDecoder();
    expect(decoder.push('\x1b')).toEqual([]);
    expect(decoder.pending).toBe(true);
    expect(decoder.flush().map((event) => event.type === 'key' && event.name)).toEqual(['escape']);
    expect(decoder.pending).toBe(false);
    expect(decoder.push('a')).toMatchObject([{ name: 'a', alt: false }]);
  });

  test('escape pressed twice is two escapes', () => {
    expect(decode('\x1b\x1b')).toEqual(['escape', 'escape']);
    expect(decode('\x1b\x1b', 'q')).toEqual(['escape', 'alt-q']);
  });

  test('a key carries what was sent', () => {
    expect(new KeyDecoder().push('\x1b[1;5A')).toMatchObject([{ source: '\x1b[1;5A' }]);
  });
});

describe('what no key sends is swallowed whole', () => {
  test.each([
    ['cursor position', '\x1b[12;40R'],
    ['device attributes', '\x1b[?64;1;2c'],
    ['mode report', '\x1b[?2026;2$y'],
    ['colour report', '\x1b]11;rgb:0000/1111/2222\x07'],
    ['colour report, ST', '\x1b]11;rgb:0000/1111/2222\x1b\\'],
    ['version report', '\x1bP>|xterm(380)\x1b\\'],
    ['8-bit string', '\x9d0;title\x9c'],
    ['unknown final', '\x1b[5;6;7x'],
    ['unknown number', '\x1b[99~'],
    ['X10 mouse', '\x1b[M !!'],
    ['overlong', `\x1b[${'1;'.repeat(500)}A`],
    ['key release', '\x1b[97;1:3u'],
    ['media key', '\x1b[57428u'],
    ['sideways wheel', '\x1b[<66;1;1M'],
    ['bad UTF-8', '\ufffd'],
  ])('%s', (_what, sent) => expect(decode(sent + 'z')).toEqual(['z']));

  test('an unfinished answer does not become keys, and does not stop the keyboard', () => {
    expect(decode('\x1b]11;rgb:00')).toEqual([]);
    const decoder = new KeyDecoder();
    decoder.push('\x1b[12;');
    decoder.flush();
    expect(decoder.push('40R')).toEqual([]);
    expect(decoder.push('\x1b]11;rgb')).toEqual([]);
    decoder.flush();
    decoder.flush();
    expect(decoder.push('q')).toMatchObject([{ name: 'q' }]);
  });

  test('a broken sequence ends where a control character begins', () => {
    expect(decode('\x1b[12\x1b[A')).toEqual(['up']);
    expect(decode('\x1b]11;x\x1b[A')).toEqual(['up']);
  });
});

describe('mouse, paste and focus', () => {
  const plain = { type: 'mouse', ctrl: false, alt: false, shift: false };
  test.each([
    ['\x1b[<0;1;1M', { action: 'press', button: 'left', column: 0, row: 0 }],
    ['\x1b[<2;80;24m', { action: 'release', button: 'right', column: 79, row: 23 }],
    ['\x1b[<64;300;5M', { action: 'wheel-up', button: 'none', column: 299, row: 4 }],
    ['\x1b[<65;3;5M', { action: 'wheel-down', button: 'none', column: 2, row: 4 }],
    ['\x1b[<35;3;5M', { action: 'move', button: 'none', column: 2, row: 4 }],
    ['\x1b[<16;3;5M', { action: 'press', button: 'left', column: 2, row: 4, ctrl: true }],
  ])('%j', (sent, event) => expect(decode(sent)).toEqual([{ ...plain, ...event }]));

  test('a paste is one event, whatever is in it', () => {
    expect(decode('\x1b[200~a\r\nb\x1b[A\x1b[20\rq\x1b[201~x')).toEqual([
      { type: 'paste', text: 'a\nb\x1b[A\x1b[20\nq' },
      'x',
    ]);
  });

  test('a paste without an end is given up, and a long one cut', () => {
    expect(decode('\x1b[200~abc\x1b[20')).toEqual([{ type: 'paste', text: 'abc\x1b[20' }]);
    const [event] = new KeyDecoder().push(`\x1b[200~${'x'.repeat(200_000)}\x1b[201~`);
    expect(event?.type === 'paste' && event.text.length).toBe(65_536);
  });

  test('focus', () => {
    expect(decode('\x1b[I\x1b[O')).toEqual([
      { type: 'focus', focused: true },
      { type: 'focus', focused: false },
    ]);
  });
});

describe('properties', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...['\x1b', '\x1b\x1b', '\x1b[', '\x1b[[', '\x1bO', '\x1bP', '\x1b]', '\x1b\\', '\x07', '~'],
      ...['\x1b[<0;1;2M', '\x1b[200~', '\x1b[201~', '\x1b[1;5A', '\x1b[5$', '\x9b', '\x9c', '\r'],
      ...['漢', '😀', 'é', 'q', '1', ';', '$', 'M', '\x1b[M', `\x1b[${'7'.repeat(70)}`],
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const stream = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  function cut<T extends { slice(from: number, to?: number): T; length: number }>(
    whole: T,
    cuts: readonly number[],
  ): T[] {
    const at = [0, ...cuts.map((x) => x % (whole.length + 1)), whole.length].sort((a, b) => a - b);
    return at.slice(1).map((end, i) => whole.slice(at[i] ?? 0, end));
  }

  test('any cut into chunks gives the same events', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(200), { maxLength: 12 }), (text, cuts) => {
        const bytes = new TextEncoder().encode(text);
        expect(decode(...cut(bytes, cuts))).toEqual(decode(bytes));
        expect(decode(...text.split(''))).toEqual(decode(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('no bytes make it throw, and it always comes to rest', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
        const decoder = new KeyDecoder();
        const events: InputEvent[] = chunks.flatMap((chunk) => decoder.push(chunk));
        for (let i = 0; i < 50; i++) events.push(...decoder.flush());
        expect(decoder.pending).toBe(false);
      }),
    );
  });
});
