import { whyUnused } from '../../state/form/applies.ts';
import { completionsOf } from '../../state/form/choices.ts';
import type { Field, Form } from '../../state/form/form.ts';
import { isTouched } from '../../state/form/form.ts';
import type { FormReading } from '../../state/form/read-form.ts';
import { readForm } from '../../state/form/read-form.ts';
import { clamp } from '../../state/screen/keep-selection.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import { wrapText } from '../format/wrap-text.ts';
import type { Piece } from '../line.ts';
import { drawPieces } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { displayWidth } from '../terminal/fit-to-width.ts';
import { formTitle, hintOf } from './form-texts.ts';

const NAME_WIDTH = 13;
const VALUE_WIDTH = 28;
/** Narrower, and only the field one is at is explained, below. */
const EXPLAINED_COLUMNS = 80;
/** The column from which a field is explained beside it. */
const SAID_FROM = 2 + NAME_WIDTH + VALUE_WIDTH + 2;

/** The text with the character under the cursor marked; scrolled so that the cursor is seen. */
function typedPieces({ line }: Field, width: number): Piece[] {
  const { text, cursor } = line.edit;
  const from = Math.max(0, cursor - width + 1);
  const head = escapeForScreen(text.slice(from, cursor));
  const under = escapeForScreen(text.slice(cursor, cursor + 1)) || ' ';
  const rest = escapeForScreen(text.slice(cursor + 1)).slice(
    0,
    Math.max(0, width - head.length - 1),
  );
  return [
    { text: head, tone: 'strong' },
    { text: under, tone: 'selected' },
    { text: rest.padEnd(width - head.length - 1), tone: 'strong' },
  ];
}

/** What a field takes, or why it is wrong or of no use. */
function saidOf(form: Form, { mistakes }: FormReading, field: Field): Piece {
  const unused = whyUnused(form, field.name);
  if (unused !== undefined) return { text: unused, tone: 'faint' };
  const mistake = mistakes.get(field.name);
  const isEmpty = field.line.edit.text === '' && !isTouched(form, field.name);
  if (mistake !== undefined) return { text: mistake, tone: isEmpty ? 'warning' : 'alert' };
  if (field.initial === undefined && isEmpty)
    return { text: 'they differ; left as they are', tone: 'faint' };
  return { text: hintOf(form, field.name), tone: 'faint' };
}

function fieldLine(
  form: Form,
  reading: FormReading,
  index: number,
  columns: number,
  drawing: Drawing,
): string {
  const field = form.fields[index];
  if (!field) return '';
  const isHere = index === form.at;
  const isUnused = whyUnused(form, field.name) !== undefined;
  const width = Math.max(8, Math.min(VALUE_WIDTH, columns - NAME_WIDTH - 5));
  const shown = escapeForScreen(field.line.edit.text);
  const mark = isTouched(form, field.name) ? drawing.glyphs.tag : ' ';
  const bad = reading.mistakes.has(field.name) && !isUnused;
  const value: Piece[] =
    isHere && field.name !== 'add'
      ? typedPieces(field, width)
      : [
          {
            text: drawing.fit(shown, width),
            tone: isHere ? 'selected' : isUnused ? 'faint' : 'strong',
          },
        ];
  return drawPieces(
    [
      { text: isHere ? '>' : ' ', tone: 'key' },
      { text: mark, tone: 'tagged' },
      {
        text: drawing.fit(field.name, NAME_WIDTH),
        tone: isUnused ? 'faint' : bad ? 'alert' : 'plain',
      },
      ...value,
      ...(columns >= EXPLAINED_COLUMNS ? [{ text: '  ' }, saidOf(form, reading, field)] : []),
    ],
    columns,
    drawing,
  );
}

/** What could be typed next. */
function completionPieces(state: State, form: Form): Piece[] {
  const field = form.fields[form.at];
  const words = field && field.name !== 'add' ? completionsOf(state, form, field.name) : [];
  if (words.length === 0) return [];
  return [
    { text: '  tab: ', tone: 'key' },
    { text: escapeForScreen(words.slice(0, 12).join('  ')), tone: 'plain' },
  ];
}

/** The explanation of the field one is at, where there is no room for all of it beside it. */
function explanation(
  form: Form,
  reading: FormReading,
  columns: number,
  drawing: Drawing,
): string[] {
  const field = form.fields[form.at];
  if (!field) return [];
  const { text, tone } = saidOf(form, reading, field);
  if (columns >= EXPLAINED_COLUMNS && displayWidth(text) <= columns - SAID_FROM) return [];
  return wrapText(text, columns - 3).map((line) =>
    drawPieces([{ text: `  ${line}`, tone: tone ?? 'plain' }], columns, drawing),
  );
}

/** A form in `height` lines; the field one is at is always among them. */
export function formLines(state: State, drawing: Drawing, height: number): readonly string[] {
  const { overlay, size } = state.screen;
  if (overlay.kind !== 'form') return [];
  const { form } = overlay;
  const { columns } = size;
  const reading = readForm(form);
  const below = [
    drawPieces(completionPieces(state, form), columns, drawing),
    ...explanation(form, reading, columns, drawing),
  ].slice(0, Math.max(0, height - 2));
  const room = Math.max(1, height - 1 - below.length);
  const first = clamp(form.at - Math.floor(room / 2), 0, Math.max(0, form.fields.length - room));
  const fields = form.fields
    .map((_, index) => fieldLine(form, reading, index, columns, drawing))
    .slice(first, first + room);
  return [
    drawPieces([{ text: escapeForScreen(formTitle(form)), tone: 'title' }], columns, drawing),
    ...fields,
    ...below,
  ];
}
