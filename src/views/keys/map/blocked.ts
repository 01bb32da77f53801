import { selectList } from '../../../state/selectors/listing/select-rows.ts';
import { selectTarget } from '../../../state/selectors/targets.ts';
import type { State } from '../../../state/store.ts';

/** Why there is no row to act on. */
export const noRow = (state: State): string | undefined =>
  selectTarget(state) ? undefined : 'there is no row here';

/** Why nothing can be opened or closed. */
export function noTree(state: State): string | undefined {
  if (selectList(state) === 'services' && state.screen.flat)
    return 'the list is flat; t makes it a tree';
  return noRow(state);
}

/** Why there is no picture yet. */
export const noPicture = (state: State): string | undefined =>
  state.director.latest ? undefined : 'there is no picture yet';
