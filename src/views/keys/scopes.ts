import { here } from '../../state/screen/place.ts';
import { selectList } from '../../state/selectors/listing/select-rows.ts';
import type { State } from '../../state/store.ts';
import type { Binding, Scope } from './binding.ts';

/** The scopes that hold now, the narrowest first. */
export function scopesOf(state: State): readonly Scope[] {
  const { overlay, trail } = state.screen;
  if (overlay.kind === 'prompt') return ['prompt', 'everywhere'];
  if (overlay.kind === 'help')
    return overlay.typing ? ['prompt', 'everywhere'] : ['help', 'everywhere'];
  if (overlay.kind === 'form') return ['form', 'prompt', 'everywhere'];
  if (overlay.kind === 'copy') return ['copy', 'everywhere'];
  const list = selectList(state);
  if (list === 'services' || list === 'servers') return ['table', 'list', 'everywhere'];
  if (list) return ['list', 'everywhere'];
  const place = here(trail);
  return place.kind === 'view' && place.view === 'settings'
    ? ['settings', 'everywhere']
    : ['text', 'everywhere'];
}

/** True while keys are text. */
export const isTyping = (state: State): boolean => scopesOf(state).includes('prompt');

/** What is bound where the operator is, the narrowest scope first. */
export function bindingsHere(keymap: readonly Binding[], state: State): readonly Binding[] {
  const scopes = scopesOf(state);
  const rank = ({ scopes: own }: Binding): number =>
    scopes.findIndex((scope) => own.includes(scope));
  const here = keymap.filter((binding) => rank(binding) >= 0);
  return scopes.flatMap((_, index) => here.filter((binding) => rank(binding) === index));
}
