import { describe, expect, test } from 'vitest';
import type { TypedLine } from '../../../src/state/screen/typed-line.ts';
import {
  completeTyped,
  editTyped,
  recallTyped,
  startLine,
} from '../../../src/state/screen/typed-line.ts';

const typing = (line: TypedLine, text: string): TypedLine =>
  editTyped(line, { edit: 'insert', text });

describe('earlier lines', () => {
  const earlier = ['sort cps', 'filter web', 'sort weight'];
  const back = (line: TypedLine, by = 1): TypedLine => recallTyped(line, earlier, by, '');

  test('come one after the other, the newest first, and the line itself last', () => {
    const texts = [1, 1, 1, 1, -1, -1, -1].reduce<TypedLine[]>(
      (lines, by) => [...lines, back(lines.at(-1)!, by)],
      [startLine('')],
    );
    expect(texts.map(({ edit }) => edit.text)).toEqual([
      ...['', 'sort cps', 'filter web', 'sort weight', 'sort weight'],
      ...['filter web', 'sort cps', ''],
    ]);
  });

  test('are those that begin as what is typed, which comes back', () => {
    const typed = typing(startLine(''), 'so');
    expect(back(back(typed)).edit.text).toBe('sort weight');
    expect(back(back(back(typed)), -2).edit).toEqual(typed.edit);
  });

  test('are all of them where the line is still what it was when it was opened', () => {
    expect(recallTyped(startLine('web'), earlier, 1, 'web').edit.text).toBe('sort cps');
  });

  test('can be edited, and are then the line that is typed', () => {
    const edited = typing(back(startLine('')), ' up');
    expect(edited.edit.text).toBe('sort cps up');
    expect(back(edited).edit.text).toBe('sort cps up');
  });
});

describe('a completion', () => {
  const line: TypedLine = { ...startLine(''), edit: { text: 'so up', cursor: 2 } };

  test('takes the place of what is before the cursor', () => {
    expect(completeTyped(line, 'sort', 0).edit).toEqual({ text: 'sort up', cursor: 4 });
  });

  test('gives its place to the next one, not to one of itself', () => {
    const first = completeTyped(line, 'sort-left', 0);
    expect(completeTyped(first, 'sort-right', 1).edit.text).toBe('sort-right up');
    expect(completeTyped(first, 'so', -1).edit).toEqual(line.edit);
  });
});
