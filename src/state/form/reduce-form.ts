import type { Screen } from '../screen/screen.ts';
import { openOverlay } from '../screen/reduce-place.ts';
import { startLine } from '../screen/typed-line.ts';
import type { State } from '../state.ts';
import { whyUnused } from './applies.ts';
import { wordsOf } from './choices.ts';
import type { FieldName, Form } from './form.ts';
import { otherFormToAdd } from './open-form.ts';
import { typeInForm } from './type-in-form.ts';

/** Filling in a form; typing in a field is that of any line. */
export type FormEvent =
  | { readonly type: 'form-shown'; readonly form: Form }
  /** To the next field that counts, or the one before; round and round. */
  | { readonly type: 'field-moved'; readonly by: 1 | -1 }
  | { readonly type: 'field-chosen'; readonly name: FieldName }
  /** The next of the words a field takes, or the one before. */
  | { readonly type: 'word-turned'; readonly by: 1 | -1 };

function move(form: Form, by: 1 | -1): Form {
  const { fields, at } = form;
  for (let step = 1; step <= fields.length; step += 1) {
    const next = (at + by * step + fields.length * step) % fields.length;
    const name = fields[next]?.name;
    if (name && whyUnused(form, name) === undefined) return { ...form, at: next };
  }
  return form;
}

function turn(state: State, form: Form, by: 1 | -1): Form {
  const field = form.fields[form.at];
  const words = field ? wordsOf(field.name) : [];
  if (!field || words.length === 0) return form;
  if (field.name === 'add') {
    const other = otherFormToAdd(state, form);
    return other ? { ...other, at: 0 } : form;
  }
  const index = words.indexOf(field.line.edit.text.trim());
  const next = words[(index + by + words.length) % words.length] ?? '';
  return typeInForm(form, startLine(next));
}

function reduce(state: State, form: Form, event: Exclude<FormEvent, { type: 'form-shown' }>): Form {
  switch (event.type) {
    case 'field-moved':
      return move(form, event.by);
    case 'field-chosen': {
      const at = form.fields.findIndex(({ name }) => name === event.name);
      return at < 0 ? form : { ...form, at };
    }
    case 'word-turned':
      return turn(state, form, event.by);
  }
}

/** The screen after an event of a form. */
export function reduceForm(state: State, event: FormEvent): Screen {
  const { screen } = state;
  if (event.type === 'form-shown') return openOverlay(state, { kind: 'form', form: event.form });
  const { overlay } = screen;
  if (overlay.kind !== 'form') return screen;
  return { ...screen, overlay: { ...overlay, form: reduce(state, overlay.form, event) } };
}
