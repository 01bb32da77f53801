import type { DirectorState } from '../director.ts';
import type { State } from '../state.ts';
import type { FormEvent } from '../form/reduce-form.ts';
import { reduceForm } from '../form/reduce-form.ts';
import type { FindEvent } from './reduce-find.ts';
import { reduceFind } from './reduce-find.ts';
import type { MoveEvent } from './reduce-move.ts';
import { reduceMove } from './reduce-move.ts';
import type { PlaceEvent } from './reduce-place.ts';
import { reducePlace } from './reduce-place.ts';
import type { PromptEvent } from './reduce-prompt.ts';
import { reducePrompt } from './reduce-prompt.ts';
import type { TreeEvent } from './reduce-tree.ts';
import { reduceTree } from './reduce-tree.ts';
import type { Screen } from './screen.ts';
import { keepPresent } from './tags.ts';

/** What a key or the terminal does to the picture. */
export type ScreenEvent =
  | MoveEvent
  | TreeEvent
  | PlaceEvent
  | FindEvent
  | PromptEvent
  | FormEvent
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'pause-toggled' }
  | { readonly type: 'noticed'; readonly text: string };

const among =
  <Event extends { readonly type: string }>(...types: readonly Event['type'][]) =>
  (event: { readonly type: string }): event is Event =>
    types.includes(event.type);

const isMove = among<MoveEvent>('moved', 'paged', 'jumped', 'row-pressed');
const isTree = among<TreeEvent>('opened', 'closed', 'toggled', 'all-toggled', 'flat-toggled');
const isFind = among<FindEvent>(
  'sorted',
  'vrrp-sorted',
  'drift-sorted',
  'filtered',
  'found',
  'needle-set',
  'trouble-only-toggled',
  'follow-toggled',
  'untagged-all',
  'tag-toggled',
);
const isForm = among<FormEvent>('form-shown', 'field-moved', 'field-chosen', 'word-turned');
const isPrompt = among<PromptEvent>(
  'prompt-shown',
  'line-edited',
  'line-replaced',
  'past-recalled',
  'prompt-accepted',
  'prompt-cancelled',
  'help-search-toggled',
);

function togglePause(screen: Screen, director: DirectorState): Screen {
  if (!director.latest) return screen;
  return screen.paused
    ? { ...screen, paused: undefined, tags: keepPresent(screen.tags, director.latest) }
    : { ...screen, paused: director };
}

/** The screen after an event; clears the last key's notice. */
export function reduceScreen(before: State, event: ScreenEvent): Screen {
  const screen: Screen = { ...before.screen, notice: undefined };
  const state = { ...before, screen };
  if (isMove(event)) return reduceMove(state, event);
  if (isTree(event)) return reduceTree(state, event);
  if (isFind(event)) return reduceFind(state, event);
  if (isForm(event)) return reduceForm(state, event);
  if (isPrompt(event)) return reducePrompt(state, event);
  switch (event.type) {
    case 'resized':
      return { ...screen, size: { columns: event.columns, rows: event.rows } };
    case 'pause-toggled':
      return togglePause(screen, before.director);
    case 'noticed':
      return { ...screen, notice: event.text };
    default:
      return reducePlace(state, event);
  }
}
