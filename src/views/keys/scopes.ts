import { here } from '../../state/screen/place.ts';
import { fieldOf } from '../../state/acting/plan-dialog.ts';
import { selectList } from '../../state/selectors/listing/select-rows.ts';
import type { State } from '../../state/store.ts';
import type { Binding, Scope } from './binding.ts';

/** The scope of what is over the picture, if something is. */
function scopeOver(overlay: State['screen']['overlay']): Scope | undefined {
  switch (overlay.kind) {
    case 'none':
      return undefined;
    case 'help':
      return overlay.typing ? 'prompt' : 'help';
    case 'plan':
      return fieldOf(overlay) ? 'field' : 'plan';
    default:
      return overlay.kind;
  }
}

/** The scopes that hold now, the narrowest first. */
export function scopesOf(state: State): readonly Scope[] {
  const { overlay, trail, staged } = state.screen;
  if (overlay.kind === 'form') return ['form', 'prompt', 'everywhere'];
  const over = scopeOver(overlay);
  if (over) return [over, 'everywhere'];
  const list = selectList(state);
  const ofStaged: readonly Scope[] = staged.size > 0 ? ['staged'] : [];
  if (list === 'services' || list === 'servers')
    return [...ofStaged, 'table', 'list', 'everywhere'];
  if (list === 'vrrp' || list === 'drift') return [list, 'list', 'everywhere'];
  if (list) return ['list', 'everywhere'];
  const place = here(trail);
  return place.kind === 'view' && place.view === 'settings'
    ? ['settings', 'everywhere']
    : ['text', 'everywhere'];
}

/** True while keys are text. */
export function isTyping(state: State): boolean {
  const scopes = scopesOf(state);
  return scopes.includes('prompt') || scopes.includes('field');
}

/** What is bound where the operator is, the narrowest scope first. */
export function bindingsHere(keymap: readonly Binding[], state: State): readonly Binding[] {
  const scopes = scopesOf(state);
  const rank = ({ scopes: own }: Binding): number =>
    scopes.findIndex((scope) => own.includes(scope));
  const here = keymap.filter((binding) => rank(binding) >= 0);
  return scopes.flatMap((_, index) => here.filter((binding) => rank(binding) === index));
}
