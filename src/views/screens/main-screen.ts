import { selectLayout } from '../../state/selectors/layout.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { Binding } from '../keys/binding.ts';
import { alertLines } from '../panels/alerts.ts';
import { footerLine } from '../panels/footer.ts';
import { headerLines } from '../panels/header.ts';
import { helpLines } from '../panels/help.ts';
import { tableLines } from '../panels/service-table.ts';

/** What stands below the picture, in lines as wide as the terminal. */
export interface Chrome {
  readonly pictureHeight: number;
  readonly footer: readonly string[];
}

/** The footer of the main screen for the terminal's size. */
export function mainChrome(state: State, drawing: Drawing, keymap: readonly Binding[]): Chrome {
  const layout = selectLayout(state);
  return {
    pictureHeight: layout.headerHeight + layout.helpHeight,
    footer: layout.footerHeight > 0 ? [footerLine(state, drawing, keymap)] : [],
  };
}

/** Header, what is wrong and the services tree, or the help in its place; from the first row on. */
export function mainPicture(
  state: State,
  drawing: Drawing,
  keymap: readonly Binding[],
): readonly string[] {
  const layout = selectLayout(state);
  const header = headerLines(state, drawing, layout.headerHeight);
  if (state.screen.overlay.kind === 'help')
    return [...header, ...helpLines(state, drawing, keymap, layout.helpHeight)];
  const alerts = alertLines(state, drawing, layout.alertHeight);
  return [...header, ...alerts, ...tableLines(state, drawing, layout)];
}
