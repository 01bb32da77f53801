/** A line of text being typed; the cursor counts UTF-16 units and is always between characters. */
export interface LineEdit {
  readonly text: string;
  readonly cursor: number;
}

/** What can be done to it. */
export type LineEvent =
  | { readonly edit: 'insert'; readonly text: string }
  | {
      readonly edit:
        | 'backspace'
        | 'delete'
        | 'left'
        | 'right'
        | 'home'
        | 'end'
        | 'kill-word'
        | 'kill-before'
        | 'kill-after';
    };

/** Longer than anything one would type; a pasted file is cut here. */
const LONGEST = 500;

/** A line with its cursor at the end. */
export const lineOf = (text: string): LineEdit => ({ text, cursor: text.length });

const before = ({ text, cursor }: LineEdit): string => text.slice(0, cursor);
const after = ({ text, cursor }: LineEdit): string => text.slice(cursor);

/** UTF-16 units of the character that ends or begins there; none where there is none. */
const lastUnits = (text: string): number =>
  /[\ud800-\udbff][\udc00-\udfff]$/.test(text) ? 2 : Math.min(1, text.length);
const firstUnits = (text: string): number =>
  /^[\ud800-\udbff][\udc00-\udfff]/.test(text) ? 2 : Math.min(1, text.length);

const join = (head: string, tail: string): LineEdit => ({ text: head + tail, cursor: head.length });

function insert({ text, cursor }: LineEdit, more: string): LineEdit {
  const room = Math.max(0, LONGEST - text.length);
  const typed = more.replace(/\p{Cc}+/gu, ' ').slice(0, room);
  return join(text.slice(0, cursor) + typed, text.slice(cursor));
}

type Edit = Exclude<LineEvent['edit'], 'insert'>;

/** The line after each of them, by what is before the cursor and what is behind it. */
const EDITS: Readonly<Record<Edit, (head: string, tail: string) => LineEdit>> = {
  backspace: (head, tail) => join(head.slice(0, head.length - lastUnits(head)), tail),
  delete: (head, tail) => join(head, tail.slice(firstUnits(tail))),
  left: (head, tail) => {
    const at = head.length - lastUnits(head);
    return join(head.slice(0, at), head.slice(at) + tail);
  },
  right: (head, tail) => {
    const units = firstUnits(tail);
    return join(head + tail.slice(0, units), tail.slice(units));
  },
  home: (head, tail) => join('', head + tail),
  end: (head, tail) => join(head + tail, ''),
  'kill-word': (head, tail) => join(head.replace(/\S*\s*$/, ''), tail),
  'kill-before': (_, tail) => join('', tail),
  'kill-after': (head) => join(head, ''),
};

/** The line after an event; line ends and controls are never taken in. */
export const editLine = (line: LineEdit, event: LineEvent): LineEdit =>
  event.edit === 'insert' ? insert(line, event.text) : EDITS[event.edit](before(line), after(line));
