import type { ServiceKey } from '../model/address.ts';
import type { ServerTarget } from '../model/change/intent.ts';
import type { TypedLine } from '../screen/typed-line.ts';

/** What can be filled in. */
export type FieldName =
  /** A server or a service. */
  | 'add'
  | 'service'
  | 'server'
  | 'scheduler'
  | 'flags'
  | 'persistence'
  | 'netmask'
  | 'engine'
  | 'one-packet'
  | 'forwarding'
  | 'weight'
  | 'upper'
  | 'lower'
  | 'tunnel'
  | 'tunnel port'
  | 'checksum';

/** One line to fill in. */
export interface Field {
  readonly name: FieldName;
  readonly line: TypedLine;
  /** As it was; `undefined` where the servers that are edited together differ. */
  readonly initial: string | undefined;
}

/** What a form makes or changes. */
export type FormSubject =
  /** `beside` is the service one stood at: a server can be added to it instead. */
  | { readonly what: 'add-service'; readonly beside?: ServiceKey }
  | { readonly what: 'edit-service'; readonly service: ServiceKey }
  | { readonly what: 'add-server'; readonly service: ServiceKey }
  | { readonly what: 'edit-server'; readonly targets: readonly ServerTarget[] };

/** A service or a server being filled in. */
export interface Form {
  readonly subject: FormSubject;
  readonly fields: readonly Field[];
  /** The field that is typed in. */
  readonly at: number;
}

/** What stands in a field; nothing where the form has none of that name. */
export const textOf = ({ fields }: Form, name: FieldName): string =>
  fields.find((field) => field.name === name)?.line.edit.text.trim() ?? '';

/** Whether the operator changed a field. */
export function isTouched({ fields }: Form, name: FieldName): boolean {
  const field = fields.find((each) => each.name === name);
  return field !== undefined && field.line.edit.text.trim() !== (field.initial ?? '');
}
