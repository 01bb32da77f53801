import type { Clock } from '../../state/ports.ts';
import { FrameSink } from '../../views/terminal/frame-sink/frame-sink.ts';
import type { Size } from '../../views/terminal/frame-sink/paint.ts';
import { setClipboard } from '../../views/terminal/modes.ts';
import { keyText, type InputEvent } from '../../views/terminal/keys/events.ts';
import { crash, crashText, ENDING_BY_SIGNAL, HANGUP, INTERRUPT, type Ending } from './ending.ts';
import { InkInput } from './ink-input.ts';
import { jobControl } from './job-control.ts';
import { keyboard } from './keyboard.ts';
import { ScreenOwner } from './screen-owner.ts';
import type { ProcessLike, TerminalInput, TerminalOutput } from './streams.ts';
import { openTtyOutput, type TtyOutput } from './tty-output.ts';

/** What a session is opened with. */
export interface TerminalOptions {
  readonly stdin: TerminalInput;
  readonly stdout: TerminalOutput;
  readonly signals: ProcessLike;
  readonly clock: Clock;
  /** `true` when the event was taken; what is not goes to Ink's inputs. */
  readonly onKey: (event: InputEvent) => boolean;
  readonly onResize?: (size: Size) => void;
  /** The program ends; the screen is given back already. It may take {@link GRACE_MS} at most. */
  readonly onEnd?: (ending: Ending) => void | Promise<void>;
  readonly mouse?: boolean;
  readonly title?: string;
  /** How long an ESC may wait for the rest of a sequence; more on slow lines. Default 50. */
  readonly escapeDelayMs?: number;
  /** Shows larger changes at once; default on. */
  readonly synchronized?: boolean;
  /** Default: the terminal behind `stdout`. */
  readonly output?: TtyOutput;
}

/** The terminal while it is ours. */
export interface TerminalSession {
  size(): Size;
  /** stdout for Ink. */
  readonly sink: FrameSink;
  /** stdin for Ink. */
  readonly inkStdin: InkInput;
  /** Gives the terminal back, at once; doing it again does nothing. */
  leave(): void;
  /** Gives the terminal back for a while, say to an editor. */
  suspend(): void;
  /** Takes it again and paints everything. */
  resume(): void;
  /** Stops the job as ctrl-z does. */
  stopJob(): void;
  /** Hands text to the terminal's clipboard (OSC 52), which may or may not take it. */
  copy(text: string): void;
  /** Names the window, where it was named at the start. */
  rename(title: string): void;
  /** Leaves and ends the program: `quit`, a crash or whatever the reason is. */
  end(ending: Ending): void;
  /** Leaves and ends the program with this exit status; default 0. */
  quit(exitCode?: number): void;
}

/** What {@link TerminalOptions.onEnd} may take at most before the program is gone. */
export const GRACE_MS = 1500;
const ESCAPE_DELAY_MS = 50;

/** Takes the terminal until the program ends, in whatever way it ends. */
export function openTerminal(options: TerminalOptions): TerminalSession {
  const { stdin, stdout, signals, clock, mouse = false, title } = options;
  const output = options.output ?? openTtyOutput(stdout.fd ?? 1, clock);
  const sink = new FrameSink({
    writer: output,
    ...sizeOf(stdout),
    synchronized: options.synchronized ?? true,
  });
  const inkStdin = new InkInput();
  const screen = new ScreenOwner(stdin, output, sink, { mouse, title });
  const end = makeEnd(options, () => {
    keys.stop();
    job.stopListening();
    screen.leave();
  });
  let isLent = false;
  const mayReturn = (): boolean => !end.began() && !isLent;
  const job = jobControl(signals, clock, screen, mayReturn);
  const keys = keyboard(clock, options.escapeDelayMs ?? ESCAPE_DELAY_MS, (event) => {
    if (!screen.owns) return;
    const text = event.type === 'key' ? keyText(event) : '';
    if (text === 'ctrl-c') end.now(INTERRUPT);
    else if (text === 'ctrl-z') job.stopJob();
    else if (!options.onKey(event)) inkStdin.feed(spelling(event));
  });

  stdin.on('data', (chunk) => keys.take(chunk));
  stdout.on('resize', () => sink.resize(sizeOf(stdout)));
  sink.on('resize', () => options.onResize?.(sizeOf(stdout))); // so that both cause one painting
  listenForEnds(options, output, end.now);
  job.listen();
  screen.enter();
  return {
    size: () => sizeOf(stdout),
    sink,
    inkStdin,
    leave: () => screen.leave(),
    suspend: () => {
      isLent = true;
      screen.leave();
    },
    resume: () => {
      isLent = false;
      if (mayReturn()) screen.enter();
    },
    stopJob: () => job.stopJob(),
    copy: (text) => {
      if (screen.owns) output.write(setClipboard(text));
    },
    rename: (name) => screen.rename(name),
    end: end.now,
    quit: (exitCode = 0) => end.now({ kind: 'quit', exitCode }),
  };
}

/** Some terminals (serial lines) say 0; then it is what terminals always were. */
function sizeOf(stdout: TerminalOutput): Size {
  return { columns: stdout.columns || 80, rows: stdout.rows || 24 };
}

/** What Ink's own parser is to read for an event. */
function spelling(event: InputEvent): string {
  if (event.type === 'key') return event.source;
  return event.type === 'paste' ? `\x1b[200~${event.text}\x1b[201~` : '';
}

/** Every way out that is not a key: signals, bugs, a terminal that is gone, a plain exit. */
function listenForEnds(
  { stdin, stdout, signals }: TerminalOptions,
  output: TtyOutput,
  end: (ending: Ending) => void,
): void {
  for (const [signal, ending] of ENDING_BY_SIGNAL) signals.on(signal, () => end(ending));
  signals.on('uncaughtException', (error) => end(crash(error)));
  signals.on('unhandledRejection', (error) => end(crash(error)));
  const hangUp = (): void => end(HANGUP);
  output.onGone(hangUp);
  stdin.on('end', hangUp);
  stdin.on('close', hangUp);
  stdin.on('error', hangUp);
  stdout.on('error', hangUp);
}

/** Ends once: gives the screen back, says what went wrong, lets the caller finish, exits. */
function makeEnd(
  { signals, clock, onEnd }: TerminalOptions,
  leave: () => void,
): { readonly now: (ending: Ending) => void; readonly began: () => boolean } {
  let first: Ending | undefined;
  signals.on('exit', leave);
  const now = (ending: Ending): void => {
    leave();
    if (ending.kind === 'crash') signals.stderr.write(crashText(ending.error));
    if (first) {
      // A second ctrl-c, or a bug on the way out: no more waiting.
      if (ending.kind !== 'hangup') signals.exit(first.exitCode);
      return;
    }
    first = ending;
    const exit = (): void => signals.exit(ending.exitCode);
    clock.after(GRACE_MS, exit);
    Promise.resolve()
      .then(() => onEnd?.(ending))
      .then(exit, exit);
  };
  return { now, began: () => first !== undefined };
}
