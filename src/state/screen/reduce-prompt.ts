import { editField } from '../acting/plan-dialog.ts';
import type { State } from '../state.ts';
import type { Drift } from '../drift/drift.ts';
import type { LineEvent } from './line-edit.ts';
import type { Overlay, Prompt, PromptName } from './overlay.ts';
import { typedLineOf } from './overlay.ts';
import { typeInForm } from '../form/type-in-form.ts';
import { reduceFind } from './reduce-find.ts';
import { closeOverlay, openOverlay } from './reduce-place.ts';
import type { RowId } from './row-id.ts';
import type { Screen } from './screen.ts';
import type { TypedLine } from './typed-line.ts';
import { completeTyped, editTyped, recallTyped, startLine } from './typed-line.ts';

/** Typing a line: a filter, a search, a command, or a search in the help. */
export type PromptEvent =
  | {
      readonly type: 'prompt-shown';
      readonly prompt: Prompt['prompt'];
      readonly targets?: readonly RowId[];
      readonly drifts?: readonly Drift[];
    }
  | { readonly type: 'line-edited'; readonly event: LineEvent }
  /** A completion took the place of what is before the cursor; `choice` is -1 where it is as if typed. */
  | { readonly type: 'line-replaced'; readonly text: string; readonly choice: number }
  /** Up and down through earlier lines. */
  | { readonly type: 'past-recalled'; readonly by: number }
  | { readonly type: 'prompt-accepted' | 'prompt-cancelled' | 'help-search-toggled' };

const MOST_TYPED = 50;

/** A filter acts while it is typed. */
function live(state: State, screen: Screen): Screen {
  const { overlay } = screen;
  if (overlay.kind !== 'prompt' || overlay.prompt !== 'filter') return screen;
  return reduceFind({ ...state, screen }, { type: 'filtered', text: overlay.edit.text });
}

function withLine(state: State, line: TypedLine): Screen {
  const { screen } = state;
  const { overlay } = screen;
  if (overlay.kind === 'help') {
    const query = line.edit.text;
    const top = query === overlay.query ? overlay.top : 0;
    return { ...screen, overlay: { ...overlay, typing: line, query, top } };
  }
  if (overlay.kind === 'form')
    return { ...screen, overlay: { ...overlay, form: typeInForm(overlay.form, line) } };
  return overlay.kind === 'prompt'
    ? live(state, { ...screen, overlay: { ...overlay, ...line } })
    : screen;
}

/** The earlier lines of what is typed, and its text before anything was. */
function pastOf({ overlay, typed }: Screen): { earlier: readonly string[]; untouched: string } {
  if (overlay.kind !== 'prompt') return { earlier: typed['help-search'], untouched: '' };
  return { earlier: typed[overlay.prompt], untouched: overlay.before };
}

function edited(state: State, event: PromptEvent, line: TypedLine): TypedLine {
  switch (event.type) {
    case 'line-edited':
      return editTyped(line, event.event);
    case 'line-replaced':
      return completeTyped(line, event.text, event.choice);
    case 'past-recalled': {
      const { earlier, untouched } = pastOf(state.screen);
      return recallTyped(line, earlier, event.by, untouched);
    }
    default:
      return line;
  }
}

function remembered(screen: Screen, prompt: PromptName, text: string): Screen {
  const others = screen.typed[prompt].filter((line) => line !== text);
  const typed = text.trim() === '' ? others : [text, ...others].slice(0, MOST_TYPED);
  return { ...screen, typed: { ...screen.typed, [prompt]: typed } };
}

function accept(screen: Screen): Screen {
  const { overlay } = screen;
  if (overlay.kind === 'help')
    return {
      ...remembered(screen, 'help-search', overlay.query),
      overlay: { ...overlay, typing: undefined },
    };
  if (overlay.kind !== 'prompt') return screen;
  const { prompt, edit } = overlay;
  const closed = closeOverlay(remembered(screen, prompt, edit.text));
  if (prompt !== 'search') return closed;
  return { ...closed, finding: { ...closed.finding, needle: edit.text } };
}

function cancel(state: State): Screen {
  const { overlay } = state.screen;
  if (overlay.kind === 'help')
    return { ...state.screen, overlay: { ...overlay, typing: undefined, query: '', top: 0 } };
  const screen = closeOverlay(state.screen);
  if (overlay.kind !== 'prompt' || overlay.prompt !== 'filter') return screen;
  const back = { ...screen, cursors: overlay.cursors };
  return reduceFind({ ...state, screen: back }, { type: 'filtered', text: overlay.before });
}

function show(
  state: State,
  { prompt, targets, drifts }: Extract<PromptEvent, { readonly type: 'prompt-shown' }>,
): Screen {
  const { cursors, finding } = state.screen;
  const { filterText, needle } = finding;
  const before = prompt === 'filter' ? filterText : prompt === 'search' ? needle : '';
  const line = startLine(prompt === 'filter' ? before : '');
  const asked = { kind: 'prompt', prompt, before, cursors, ...line } as const;
  return openOverlay(state, { ...asked, ...(targets && { targets }), ...(drifts && { drifts }) });
}

const searchHelp = (overlay: Overlay): Overlay =>
  overlay.kind === 'help' ? { ...overlay, typing: startLine(''), query: '', top: 0 } : overlay;

/** The screen after typing. */
export function reducePrompt(state: State, event: PromptEvent): Screen {
  const { screen } = state;
  if (event.type === 'prompt-shown') return show(state, event);
  if (event.type === 'help-search-toggled')
    return { ...screen, overlay: searchHelp(screen.overlay) };
  if (screen.overlay.kind === 'plan')
    return event.type === 'line-edited'
      ? { ...screen, overlay: editField(screen.overlay, event.event) }
      : screen;
  const line = typedLineOf(screen.overlay);
  if (!line) return screen;
  if (event.type === 'prompt-accepted') return accept(screen);
  if (event.type === 'prompt-cancelled') return cancel(state);
  return withLine(state, edited(state, event, line));
}
