import type { Acting } from '../../state/acting/acting.ts';
import { gapText } from '../../state/acting/timeline.ts';
import { selectTimeline } from '../../state/selectors/timeline.ts';
import { actorName, agoText } from '../../state/acting/who.ts';
import type { PastAction } from '../../state/acting/undo-list.ts';
import { selectPast } from '../../state/acting/undo-list.ts';
import { selectWallMs } from '../../state/acting/wall.ts';
import type { State } from '../../state/store.ts';
import { wrapText } from '../format/wrap-text.ts';
import type { Piece } from '../line.ts';
import { escapeForScreen } from '../terminal/escape.ts';
import type { Tone } from '../theme.ts';
import type { ChoiceList } from './choice-list.ts';

const STANDING: Readonly<Record<PastAction['standing'], { word: string; tone: Tone }>> = {
  interrupted: { word: 'interrupted', tone: 'alert' },
  running: { word: 'running', tone: 'strong' },
  undoable: { word: 'undoable', tone: 'plain' },
  undone: { word: 'undone', tone: 'faint' },
  final: { word: 'final', tone: 'faint' },
};
const WORD_WIDTH = 12;

function rowOf({ action, standing }: PastAction, now: number | undefined): readonly Piece[] {
  const { word, tone } = STANDING[standing];
  const ago = now === undefined ? '' : agoText(now - action.begunAt);
  return [
    { text: word.padEnd(WORD_WIDTH), tone },
    { text: `${ago.padStart(4)} `, tone: 'faint' },
    { text: `${escapeForScreen(actorName(action.actor))} `, tone: 'faint' },
    { text: escapeForScreen(action.title), tone: tone === 'alert' ? 'strong' : tone },
  ];
}

/** What can be done about it, and why not more. */
function adviceOf({ standing, why }: PastAction): string {
  switch (standing) {
    case 'interrupted':
      return 'it did not end: f finishes it, enter undoes what was done';
    case 'running':
      return 'it is being done: a stops it';
    case 'undoable':
      return 'enter shows the plan that undoes it';
    default:
      return `cannot be undone: ${why ?? 'nothing is left to undo'}`;
  }
}

function aboutOf(past: PastAction, columns: number, acting: Acting): readonly (readonly Piece[])[] {
  const { action } = past;
  const done = action.steps.filter(({ state }) => state === 'done').length;
  const unsure = action.steps.filter(({ state }) => state === 'unsure').length;
  const seen = selectTimeline(acting, action.id);
  const gap = seen?.isOver ? gapText(seen.moments) : undefined;
  const told = [
    `${done} of ${action.steps.length} steps done`,
    ...(unsure > 0 ? [`${unsure} begun, and nobody knows whether it happened`] : []),
    ...(gap === undefined ? [] : [`${gap} (T: timeline)`]),
    ...(action.why === undefined ? [] : [action.why]),
    ...(action.reason === undefined ? [] : [`"${action.reason}"`]),
    ...(action.forced.length > 0 ? [`past ${action.forced.join(', ')} by force`] : []),
  ].join('; ');
  return [
    { text: adviceOf(past), tone: 'strong' as const },
    { text: `${action.id} ${action.title}: ${told}`, tone: 'plain' as const },
  ].flatMap(({ text, tone }) =>
    wrapText(escapeForScreen(text), columns - 1).map((line): readonly Piece[] => [
      { text: line, tone },
    ]),
  );
}

/** What was done on this director, as a list to choose from. */
export function pastList(state: State): ChoiceList | undefined {
  const { overlay, size } = state.screen;
  if (overlay.kind !== 'past') return undefined;
  const { ids, chosen } = overlay;
  const now = selectWallMs(state);
  const known = new Map(selectPast(state).map((past) => [past.action.id, past]));
  const rows = ids.map((id): readonly Piece[] => {
    const past = known.get(id);
    return past ? rowOf(past, now) : [{ text: `${id} is not remembered any more`, tone: 'faint' }];
  });
  const past = known.get(ids[chosen] ?? '');
  const title = `what was done on ${escapeForScreen(state.director.name)}, the newest first`;
  return { title, rows, chosen, about: past ? aboutOf(past, size.columns, state.acting) : [] };
}
