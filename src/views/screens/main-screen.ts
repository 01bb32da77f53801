import type { ListName } from '../../state/screen/place.ts';
import { here } from '../../state/screen/place.ts';
import { selectLayout } from '../../state/selectors/layout.ts';
import type { Layout } from '../../state/selectors/layout.ts';
import { selectList } from '../../state/selectors/listing/select-rows.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import type { Binding } from '../keys/binding.ts';
import { aboutRowLines } from '../panels/about-row.ts';
import { alertLines } from '../panels/alerts.ts';
import { copyLines } from '../panels/copy.ts';
import { driftLines } from '../panels/drift/drift.ts';
import { footerLine } from '../panels/footer.ts';
import { choiceLines } from '../panels/choice-list.ts';
import { goingOnLines } from '../panels/going-on.ts';
import { formLines } from '../panels/form.ts';
import { headerLines } from '../panels/header.ts';
import { helpLines } from '../panels/help.ts';
import { leaveLines } from '../panels/leave.ts';
import { listLines } from '../panels/list.ts';
import { menuList } from '../panels/menu.ts';
import { pastList } from '../panels/past.ts';
import { planLines } from '../panels/plan.ts';
import { hintLine } from '../panels/prompt.ts';
import { settingsLines } from '../panels/settings.ts';
import { chosenIndex } from '../panels/settings-items.ts';
import { tableLines } from '../panels/table.ts';
import { timelineOverlay } from '../panels/timeline.ts';
import { vrrpLines } from '../panels/vrrp/vrrp.ts';
import { placeLines } from './text-place.ts';

/** What stands below the picture, in lines as wide as the terminal. */
export interface Chrome {
  readonly pictureHeight: number;
  readonly footer: readonly string[];
}

/** The footer for the terminal's size. */
export function mainChrome(state: State, drawing: Drawing, keymap: readonly Binding[]): Chrome {
  const layout = selectLayout(state);
  return {
    pictureHeight: layout.headerHeight + layout.textHeight,
    footer: [
      ...(layout.hintHeight > 0 ? [hintLine(state, drawing, keymap)] : []),
      ...(layout.footerHeight > 0 ? [footerLine(state, drawing, keymap)] : []),
    ],
  };
}

function rowsPart(
  state: State,
  list: ListName,
  drawing: Drawing,
  layout: Layout,
): readonly string[] {
  if (list === 'vrrp') return vrrpLines(state, drawing, layout);
  if (list === 'drift') return driftLines(state, drawing, layout);
  return list === 'services' || list === 'servers'
    ? tableLines(state, list, drawing, layout)
    : listLines(state, list, drawing, layout);
}

/** What is wrong, and the list the operator is at. */
function listPart(state: State, drawing: Drawing, layout: Layout): readonly string[] | undefined {
  const list = selectList(state);
  if (!list) return undefined;
  const alerts = alertLines(state, drawing, layout.alertHeight);
  const lines = rowsPart(state, list, drawing, layout);
  const height = layout.alertHeight + layout.titleHeight + layout.bodyHeight;
  const above = [...alerts, ...lines].slice(0, height);
  const blank = Array<string>(Math.max(0, height - above.length)).fill('');
  return [
    ...above,
    ...blank,
    ...aboutRowLines(state, drawing, layout.aboutHeight),
    ...goingOnLines(state, drawing, layout.goingOnHeight),
  ];
}

function below(state: State, drawing: Drawing, layout: Layout): readonly string[] {
  const { overlay, trail } = state.screen;
  const choices = menuList(state) ?? pastList(state);
  if (choices) return choiceLines(state, drawing, choices, layout.textHeight);
  if (overlay.kind === 'plan') return planLines(state, drawing, layout.textHeight);
  if (overlay.kind === 'timeline') return timelineOverlay(state, drawing, layout.textHeight);
  if (overlay.kind === 'leave') return leaveLines(state, drawing, layout.textHeight);
  if (overlay.kind === 'help') return helpLines(state, drawing, layout.textHeight);
  if (overlay.kind === 'form') return formLines(state, drawing, layout.textHeight);
  if (overlay.kind === 'copy') return copyLines(state, drawing, layout.textHeight);
  const list = listPart(state, drawing, layout);
  if (list) return list;
  if (chosenIndex(state) !== undefined) return settingsLines(state, drawing, layout.textHeight);
  const lines = placeLines(state, drawing);
  const first = Math.min(here(trail).top, Math.max(0, lines.length - layout.textHeight));
  return lines.slice(first, first + layout.textHeight);
}

/** Everything above the footer, from the first row on. */
export function mainPicture(state: State, drawing: Drawing): readonly string[] {
  const layout = selectLayout(state);
  const header = headerLines(state, drawing, layout.headerHeight);
  const lines = below(state, drawing, layout).slice(0, layout.textHeight);
  const blank = Array<string>(Math.max(0, layout.textHeight - lines.length)).fill('');
  return [...header, ...lines, ...blank];
}
