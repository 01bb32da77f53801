import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineEvent } from '../../../src/state/screen/line-edit.ts';
import { editLine } from '../../../src/state/screen/line-edit.ts';

/** The cursor is where the bar stands. */
const line = (text: string) => ({ text: text.replace('|', ''), cursor: text.indexOf('|') });

test.each<[string, LineEvent['edit'], string]>([
  ['ab|cd', 'backspace', 'a|cd'],
  ['|ab', 'backspace', '|ab'],
  ['👍|b', 'backspace', '|b'],
  ['ab|cd', 'delete', 'ab|d'],
  ['ab|', 'delete', 'ab|'],
  ['|👍b', 'delete', '|b'],
  ['a👍|b', 'left', 'a|👍b'],
  ['|ab', 'left', '|ab'],
  ['a|👍b', 'right', 'a👍|b'],
  ['ab|', 'right', 'ab|'],
  ['ab|cd', 'home', '|abcd'],
  ['ab|cd', 'end', 'abcd|'],
  ['one two  |three', 'kill-word', 'one |three'],
  ['ab|cd', 'kill-before', '|cd'],
  ['ab|cd', 'kill-after', 'ab|'],
])('%s after %s is %s', (before, edit, after) => {
  const event = { edit } as LineEvent; // each has no text
  expect(editLine(line(before), event)).toEqual(line(after));
});

test('what is typed goes where the cursor is; controls and line ends become a blank', () => {
  const typed = editLine(line('a|b'), { edit: 'insert', text: 'x\r\n\u001by' });
  expect(typed).toEqual(line('ax y|b'));
});

test('however much is pasted, a line stays short, and no key leaves the cursor beside it', () => {
  const event = fc.oneof(
    fc.record({ edit: fc.constant('insert' as const), text: fc.string({ maxLength: 400 }) }),
    fc.record({
      edit: fc.constantFrom('backspace', 'delete', 'left', 'right', 'home', 'kill-word'),
    }) as fc.Arbitrary<LineEvent>, // each has no text
  );
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const { text, cursor } = events.reduce(editLine, line('|'));
      expect(text.length).toBeLessThanOrEqual(500);
      expect(cursor).toBeGreaterThanOrEqual(0);
      expect(cursor).toBeLessThanOrEqual(text.length);
    }),
  );
});
