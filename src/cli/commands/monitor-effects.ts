import { countTextLines } from '../../views/screens/text-place.ts';
import type { DrawingOf } from '../../views/drawing.ts';
import type { ActingEffects } from './monitor-acting.ts';
import type { Effects } from '../../views/keys/binding.ts';
import type { Poller } from '../../state/poll/poller.ts';
import type { Store } from '../../state/store.ts';
import { EXIT } from '../exit-status.ts';
import type { Setting } from '../setting.ts';
import type { TerminalSession } from '../terminal/session.ts';

/** What is there only once everything is open. */
export interface Opened {
  readonly session: () => TerminalSession;
  readonly poller: () => Poller | undefined;
}

/** Writes what is preferred now to the configuration file, and says how that went. */
async function save({ saveConfig }: Setting, { state, dispatch }: Store): Promise<void> {
  const { preferences } = state();
  const saved = await saveConfig(preferences);
  if (saved.ok) dispatch({ type: 'preferences-saved', preferences });
  const text = saved.ok ? `saved in ${saved.value.path}` : `not saved: ${saved.error}`;
  dispatch({ type: 'noticed', text });
}

/** What keys can do besides changing the state. */
export const monitorEffects = (
  setting: Setting,
  store: Store,
  drawingOf: DrawingOf,
  { session, poller }: Opened,
  acting: ActingEffects & Pick<Effects, 'acceptDrift'>,
): Effects => ({
  state: store.state,
  dispatch: store.dispatch,
  quit: () => session().quit(EXIT.done),
  refresh: () => {
    session().sink.repaint(); // whatever else wrote on the screen goes away
    poller()?.refresh();
  },
  suspend: () => session().stopJob(),
  textLines: () => countTextLines(store.state(), drawingOf(store.state())),
  copy: (text) => session().copy(text),
  save: () => void save(setting, store),
  ...acting,
});
