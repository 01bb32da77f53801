import { render } from 'ink';
import { reverseLookup } from '../../backends/dns/reverse.ts';
import { explain } from '../../state/model/problem.ts';
import type { Poller } from '../../state/poll/poller.ts';
import { initialState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { createStore } from '../../state/store.ts';
import { App, drawPicture } from '../../views/app.tsx';
import type { DrawingOf } from '../../views/drawing.ts';
import { drawingFor } from '../../views/drawing.ts';
import { windowTitle } from '../../views/panels/crumbs.ts';
import type { Effects } from '../../views/keys/binding.ts';
import { dispatchInput } from '../../views/keys/dispatch-input.ts';
import { KEYMAP } from '../../views/keys/keymap.ts';
import { EXIT } from '../exit-status.ts';
import type { Setting } from '../setting.ts';
import { crash } from '../terminal/ending.ts';
import type { TerminalSession } from '../terminal/session.ts';
import { openTerminal } from '../terminal/session.ts';
import { watchNames } from '../watch-names.ts';
import { keepHeapSmall } from '../heap-size.ts';
import type { Workshop } from './monitor-acting.ts';
import { lateWorkshop, monitorActing } from './monitor-acting.ts';
import { monitorDrift } from './monitor-drift.ts';
import { monitorEffects } from './monitor-effects.ts';
import { watchDirector } from './monitor-watch.ts';

/** Looks as often as is preferred now. */
function followInterval(store: Store, poller: Poller): void {
  let before = store.state().preferences.intervalMs;
  store.subscribe(() => {
    const { intervalMs } = store.state().preferences;
    if (intervalMs !== before) poller.setInterval(intervalMs);
    before = intervalMs;
  });
}

/** Takes the terminal; `poller` is asked for only once there is one. */
const openSession = (
  { clock, mouse }: Setting,
  store: Store,
  effects: Effects,
  onEnd: () => Promise<void>,
): TerminalSession =>
  openTerminal({
    stdin: process.stdin,
    stdout: process.stdout,
    signals: process,
    clock,
    mouse,
    title: windowTitle(store.state()),
    onKey: (event) => dispatchInput(event, KEYMAP, effects),
    onResize: ({ columns, rows }) => store.dispatch({ type: 'resized', columns, rows }),
    onEnd,
  });

/** Says in the window's title where the operator is. */
function nameWindow(store: Store, session: TerminalSession): void {
  let shown = windowTitle(store.state());
  store.subscribe(() => {
    const title = windowTitle(store.state());
    if (title === shown) return;
    shown = title;
    session.rename(title);
  });
}

/** Draws into a sink that writes only what changed and never touches the real terminal. */
function draw(store: Store, drawingOf: DrawingOf, session: TerminalSession): void {
  const props = { store, drawingOf };
  drawPicture(props, session.sink);
  const { waitUntilExit } = render(<App {...props} />, {
    stdout: session.sink as unknown as NodeJS.WriteStream, // what Ink uses of a stdout
    stdin: session.inkStdin as unknown as NodeJS.ReadStream, // what Ink uses of a stdin
    debug: true,
    interactive: true, // else Ink takes the sink for a pipe and hears no resize
    patchConsole: false,
    exitOnCtrlC: false,
  });
  waitUntilExit().catch((error: unknown) => session.end(crash(error)));
}

function openStore({ source, settings, preferences, readOnly, clock }: Setting): Store {
  const size = { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 };
  return createStore(
    initialState(source.name, { ...settings, preferences, readOnly }, size),
    clock,
  );
}

/** Comes once it is needed, so that the first frame need not wait for it. */
const openWorkshop =
  ({ source, bureau }: Setting) =>
  async (): Promise<Workshop> => {
    const { workshopOf } = await import('./changing.ts');
    return workshopOf(source, bureau);
  };

/** Opens screen and keyboard, then begins to look: the first frame is out before the first look. */
function open(setting: Setting): void {
  const { clock, colour, ascii, ownTheme, runs } = setting;
  const abilities = { colour, ascii, ownTheme };
  const drawingOf: DrawingOf = ({ preferences }) => drawingFor(preferences, abilities);
  const store = openStore(setting);
  let poller: Poller | undefined;
  const acting = monitorActing(store, lateWorkshop(openWorkshop(setting)), () => poller?.refresh());
  const opened = { session: () => session, poller: () => poller };
  const drift = monitorDrift(setting, store);
  const doing = { ...acting.effects, ...drift.effects };
  const effects = monitorEffects(setting, store, drawingOf, opened, doing);
  const session = openSession(setting, store, effects, () => {
    poller?.stop();
    drift.stop();
    return acting.finish();
  });
  draw(store, drawingOf, session);
  nameWindow(store, session);
  runs.listener = (run) => store.dispatch({ type: 'command-ran', run });
  setting.trouble.listener = (text) => store.dispatch({ type: 'noticed', text });
  watchNames(store, reverseLookup(clock));
  setImmediate(() => {
    keepHeapSmall();
    poller = watchDirector(setting, store);
    followInterval(store, poller);
    drift.start();
    void acting.remember();
  });
}

/** The monitor; ends the process itself, in whatever way the terminal session ends. */
export async function runMonitor(setting: Setting): Promise<number> {
  const { source, output } = setting;
  const trouble = await source.files.trouble();
  if (trouble) {
    const { message, remedy } = explain(trouble);
    output.complain(message, remedy);
    return EXIT.unreachable;
  }
  process.removeAllListeners('warning'); // Node would print its warnings over the screen
  open(setting);
  return new Promise<number>(() => undefined);
}
