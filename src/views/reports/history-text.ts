import { isUndoable } from '../../state/change/actions.ts';
import type { Action } from '../../state/memory/memory.ts';
import { escapeForScreen } from '../terminal/escape.ts';

/** How an action stands, in a word or a few. */
export function actionState(action: Action): string {
  if (action.undoneBy !== undefined) return `undone by ${action.undoneBy}`;
  if (action.isUnderWay) return 'under way';
  if (action.settledBy !== undefined) return `settled by ${action.settledBy}`;
  if (action.outcome === undefined) return 'interrupted';
  if (action.outcome === 'done' && !isUndoable(action)) return 'done, cannot be undone';
  return action.outcome.replaceAll('-', ' ');
}

const who = ({ actor }: Action): string =>
  actor.sudoUser === undefined ? actor.user : `${actor.sudoUser} (as ${actor.user})`;

const lineOf = (action: Action): string =>
  escapeForScreen(
    [
      new Date(action.begunAt).toISOString().slice(0, 19).replace('T', ' '),
      action.id.padEnd(6),
      action.director,
      `${who(action)}:`,
      action.title,
      ...(action.reason === undefined ? [] : [`"${action.reason}"`]),
      ...(action.forced.length > 0 ? [`(forced past ${action.forced.join(', ')})`] : []),
      `- ${actionState(action)}`,
    ].join('  '),
  );

/** What lvstop did, a line an action, the newest first; times in UTC. */
export const historyText = (actions: readonly Action[], demo: boolean): string =>
  [
    ...(demo ? ['DEMO'] : []),
    ...(actions.length === 0 ? ['nothing was done here yet'] : actions.map(lineOf)),
    '',
  ].join('\n');
