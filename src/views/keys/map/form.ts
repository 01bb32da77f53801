import type { Form } from '../../../state/form/form.ts';
import { completionsOf, wordsOf } from '../../../state/form/choices.ts';
import { readForm } from '../../../state/form/read-form.ts';
import { typedTextOf } from '../../../state/screen/overlay.ts';
import { lineToComplete } from '../../../state/screen/typed-line.ts';
import type { State } from '../../../state/store.ts';
import type { Binding, Effects } from '../binding.ts';

const formOf = ({ screen }: State): Form | undefined =>
  screen.overlay.kind === 'form' ? screen.overlay.form : undefined;

/** Goes on with what is filled in, or to the first field that is wrong. */
function accept({ state, dispatch, propose }: Effects): void {
  const form = formOf(state());
  if (!form) return;
  const { intent, mistakes } = readForm(form);
  const [wrong] = form.fields.filter(({ name }) => mistakes.has(name));
  if (wrong) {
    dispatch({ type: 'field-chosen', name: wrong.name });
    dispatch({ type: 'noticed', text: `${wrong.name}: ${mistakes.get(wrong.name) ?? 'wrong'}` });
  } else if (intent) propose(intent);
  else dispatch({ type: 'noticed', text: 'nothing is changed yet' });
}

/** Completes what is typed; where nothing can be added goes to the next field. */
function complete({ state, dispatch }: Effects): void {
  const form = formOf(state());
  const field = form?.fields[form.at];
  const words = form && field ? completionsOf(state(), form, field.name) : [];
  const { text = '', cursor = 0 } = field ? lineToComplete(field.line) : {};
  const [word] = words;
  if (word === undefined || field?.name === 'add' || text === '' || cursor < text.length)
    dispatch({ type: 'field-moved', by: 1 });
  else dispatch({ type: 'line-replaced', text: word, choice: -1 });
}

/** Turns the words of a field that takes only some; moves the cursor in others. */
const turn =
  (by: 1 | -1) =>
  ({ state, dispatch }: Effects): void => {
    const form = formOf(state());
    const name = form?.fields[form.at]?.name;
    if (name && wordsOf(name).length > 0) dispatch({ type: 'word-turned', by });
    else {
      const before = typedTextOf(state().screen.overlay)?.cursor;
      dispatch({ type: 'line-edited', event: { edit: by > 0 ? 'right' : 'left' } });
      if (typedTextOf(state().screen.overlay)?.cursor === before)
        dispatch({ type: 'noticed', text: 'there is nothing there' });
    }
  };

const own = { scopes: ['form'], group: 'type' } as const;

/** Adding and editing by filling in. */
export const FORM: readonly Binding[] = [
  {
    ...own,
    name: 'form-go-on',
    keys: ['enter'],
    does: 'show what would be done',
    footer: 'go on',
    run: accept,
  },
  {
    ...own,
    name: 'form-leave',
    keys: ['escape', 'ctrl-g'],
    does: 'leave the form; nothing is changed',
    footer: 'leave',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
  {
    ...own,
    name: 'field-next',
    keys: ['down', 'ctrl-n'],
    does: 'the next field',
    footer: 'next',
    run: ({ dispatch }) => dispatch({ type: 'field-moved', by: 1 }),
  },
  {
    ...own,
    name: 'field-before',
    keys: ['up', 'ctrl-p', 'shift-tab'],
    does: 'the field before',
    footer: 'before',
    run: ({ dispatch }) => dispatch({ type: 'field-moved', by: -1 }),
  },
  {
    ...own,
    name: 'field-complete',
    keys: ['tab'],
    does: 'complete, or the next field',
    footer: 'complete',
    run: complete,
  },
  {
    ...own,
    name: 'word-next',
    keys: ['right'],
    does: 'the next of the words it takes',
    run: turn(1),
  },
  { ...own, name: 'word-before', keys: ['left'], does: 'the word before', run: turn(-1) },
];
