import type { TypedLine } from '../screen/typed-line.ts';
import type { Field, Form } from './form.ts';

/** The form with this line in the field one is at. */
export const typeInForm = (form: Form, line: TypedLine): Form => ({
  ...form,
  fields: form.fields.map((field, index): Field =>
    index === form.at ? { ...field, line } : field,
  ),
});
