import type { ServiceId } from '../../state/model/brand.ts';
import { here } from '../../state/screen/place.ts';
import type { RowId } from '../../state/screen/row-id.ts';
import { selectCharts } from '../../state/selectors/charts.ts';
import type { DetailDocument } from '../../state/selectors/detail/document.ts';
import { selectDetail } from '../../state/selectors/detail/select-detail.ts';
import { serviceTrend } from '../../state/selectors/detail/trend-of.ts';
import { selectLayout } from '../../state/selectors/layout.ts';
import { memoLast } from '../../state/selectors/memo.ts';
import { selectDirector } from '../../state/selectors/picture.ts';
import type { State } from '../../state/store.ts';
import type { Drawing } from '../drawing.ts';
import { drawPieces } from '../line.ts';
import { chartsLines } from '../panels/charts.ts';
import { rowTitle } from '../panels/crumbs.ts';
import { detailLines } from '../panels/detail.ts';
import { copyTextLines } from '../panels/copy.ts';
import { menuItems } from '../keys/menu-items.ts';
import { planTextLines } from '../panels/plan-text.ts';
import { timelineTextLines } from '../panels/timeline.ts';
import { helpLinesFor } from '../panels/help.ts';
import { chosenIndex, settingItems } from '../panels/settings-items.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import { readyCount } from '../widgets/late.ts';

/** `ready` counts the packages that arrived, so that lines without them are not kept. */
const rememberedDetail = memoLast<
  [document: DetailDocument, drawing: Drawing, width: number, ready: number],
  readonly string[]
>((document, drawing, width) => detailLines(document, drawing, width));

function detailPlace(state: State, of: RowId, drawing: Drawing): readonly string[] {
  const { columns } = state.screen.size;
  const document = selectDetail(state, of);
  if (document) return rememberedDetail(document, drawing, columns, readyCount());
  const text = `${rowTitle(of)} is not there any more; escape goes back`;
  return [drawPieces([{ text: escapeForScreen(text), tone: 'alert' }], columns, drawing)];
}

function chartsPlace(state: State, drawing: Drawing): readonly string[] {
  const { latest: picture, trends } = selectDirector(state);
  const { columns } = state.screen.size;
  if (!picture) return [drawPieces([{ text: 'waiting for the first look...' }], columns, drawing)];
  const model = selectCharts(picture, {
    tagged: state.screen.tags,
    trendOf: (id: ServiceId) => serviceTrend(trends, id),
  });
  return chartsLines(model, drawing, { columns, rows: selectLayout(state).textHeight });
}

/** All lines of the text that stands in the place of a list: a detail, charts. */
export function placeLines(state: State, drawing: Drawing): readonly string[] {
  const place = here(state.screen.trail);
  if (place.kind === 'detail') return detailPlace(state, place.of, drawing);
  return place.view === 'charts' ? chartsPlace(state, drawing) : [];
}

/**
 * How many lines can be scrolled through: those of an overlay where one is open; 0 for a list. Of the
 * settings it is how many items one can choose from.
 */
export function countTextLines(state: State, drawing: Drawing): number {
  const { overlay } = state.screen;
  if (overlay.kind === 'help') return helpLinesFor(state).length;
  if (overlay.kind === 'copy') return copyTextLines(state).length;
  if (overlay.kind === 'plan') return planTextLines(state, drawing).length;
  if (overlay.kind === 'timeline') return timelineTextLines(state).length;
  if (overlay.kind === 'menu') return menuItems(state).length;
  if (overlay.kind === 'past') return overlay.ids.length;
  return chosenIndex(state) === undefined
    ? placeLines(state, drawing).length
    : settingItems(state).length;
}
