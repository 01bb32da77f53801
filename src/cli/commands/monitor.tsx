import { render } from 'ink';
import { explain } from '../../state/model/problem.ts';
import type { Poller } from '../../state/poll/poller.ts';
import { startPolling } from '../../state/poll/poller.ts';
import { selectOnScreen } from '../../state/selectors/on-screen.ts';
import { initialState } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { createStore } from '../../state/store.ts';
import { App, drawPicture } from '../../views/app.tsx';
import { createDrawing } from '../../views/drawing.ts';
import type { Effects } from '../../views/keys/binding.ts';
import { dispatchInput } from '../../views/keys/dispatch-input.ts';
import { KEYMAP } from '../../views/keys/keymap.ts';
import { EXIT } from '../exit-status.ts';
import type { Setting } from '../setting.ts';
import { crash } from '../terminal/ending.ts';
import type { TerminalSession } from '../terminal/session.ts';
import { openTerminal } from '../terminal/session.ts';

const watch = ({ source, clock, settings }: Setting, store: Store): Poller =>
  startPolling({
    source,
    clock,
    intervalMs: settings.intervalMs,
    onScreen: () => selectOnScreen(store.state()),
    tell: store.dispatch,
  });

/** Takes the terminal; `poller` is asked for only once there is one. */
function openMonitor(
  { clock, mouse, source }: Setting,
  store: Store,
  poller: () => Poller | undefined,
): TerminalSession {
  const effects: Effects = {
    state: store.state,
    dispatch: store.dispatch,
    quit: () => session.quit(EXIT.done),
    refresh: () => {
      session.sink.repaint(); // whatever else wrote on the screen goes away
      poller()?.refresh();
    },
    suspend: () => session.stopJob(),
  };
  const session: TerminalSession = openTerminal({
    stdin: process.stdin,
    stdout: process.stdout,
    signals: process,
    clock,
    mouse,
    title: `lvstop ${source.name}`,
    onKey: (event) => dispatchInput(event, KEYMAP, effects),
    onResize: ({ columns, rows }) => store.dispatch({ type: 'resized', columns, rows }),
    onEnd: () => poller()?.stop(),
  });
  return session;
}

/** Draws into a sink that writes only what changed and never touches the real terminal. */
function draw({ colour, ascii }: Setting, store: Store, session: TerminalSession): void {
  const props = { store, drawing: createDrawing({ colour, ascii }) };
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

/** The monitor; ends the process itself, in whatever way the terminal session ends. */
export async function runMonitor(setting: Setting): Promise<number> {
  const { source, settings, clock, output } = setting;
  const trouble = await source.files.trouble();
  if (trouble) {
    const { message, remedy } = explain(trouble);
    output.complain(message, remedy);
    return EXIT.unreachable;
  }
  const size = { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 };
  const store = createStore(initialState(source.name, settings, size), clock);
  let poller: Poller | undefined;
  process.removeAllListeners('warning'); // Node would print its warnings over the screen
  const session = openMonitor(setting, store, () => poller);
  draw(setting, store, session);
  // The first frame is out before the first look begins.
  setImmediate(() => {
    poller = watch(setting, store);
  });
  return new Promise<number>(() => undefined);
}
