import { constants } from 'node:os';
import { spawn, type IPty } from '@lydell/node-pty';
import { openScreen, type Screen } from './screen.ts';

/** How a program in a pty ended; `signal` where a signal killed it. */
export interface Exit {
  readonly exitCode: number;
  readonly signal?: string;
}

/** Settings of {@link openInPty}. */
export interface PtyOptions {
  /** Default 80. */
  readonly columns?: number;
  /** Default 24. */
  readonly rows?: number;
  /** Added to a small fixed environment (PATH, TERM, LANG), which is all the program sees. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A program in a real pty, seen through a terminal without a window. */
export interface PtyApp {
  /** The process the pty was opened with. */
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Presses keys: names (`f5`, `up`, `enter`, `ctrl-c`, `alt-x`), or else text as it is typed. */
  press(...keys: readonly string[]): void;
  /** Types text as it is, also where it is the name of a key. */
  type(text: string): void;
  /** Waits until the screen shows it; after 10 seconds fails with the screen. */
  see(what: string | RegExp): Promise<void>;
  /** Waits until the screen shows it no more. */
  seeNoMore(what: string | RegExp): Promise<void>;
  /** Waits until something is true of the screen; `what` is said when it never is. */
  until(what: string, holds: (app: PtyApp) => boolean): Promise<void>;
  /** The lines of the screen, without blanks at their ends. */
  screen(): string[];
  /** Cells with colours, the modes set, the cursor. */
  readonly terminal: Screen;
  /** Whether the alternate screen is shown. */
  alternate(): boolean;
  cursorVisible(): boolean;
  /** Bytes the program has written since it was opened. */
  bytesWritten(): number;
  /** The last 64 KB the program has written. */
  raw(): string;
  resize(columns: number, rows: number): void;
  /** Sends a signal to the program, or to another process. */
  signal(name: NodeJS.Signals, pid?: number): void;
  /** Stops and starts reading from the program: a line that takes no more bytes. */
  pause(): void;
  unpause(): void;
  /** Closes the terminal, as a dropped connection does. */
  hangUp(): void;
  /** Ends whatever still runs. */
  close(): Promise<void>;
}

const PATIENCE_MS = 10_000;
const RAW_KEPT = 65_536;

/** Opens `argv` in a pty of its own. */
export async function openInPty(
  argv: readonly string[],
  { columns = 80, rows = 24, env = {}, cwd }: PtyOptions = {},
): Promise<PtyApp> {
  const [file = '', ...args] = argv;
  const pty = spawn(file, args, {
    name: 'xterm-256color',
    cols: columns,
    rows,
    encoding: null,
    cwd: cwd ?? process.cwd(),
    env: { PATH: process.env['PATH'], TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
  });
  return Promise.resolve(attach(pty, openScreen(columns, rows)));
}

/** An interactive bash in a pty, for job control; its prompt is `$ `. */
export const openShellInPty = (options: PtyOptions = {}): Promise<PtyApp> =>
  openInPty(['bash', '--norc', '--noprofile', '-i'], {
    ...options,
    env: {
      PS1: '$ ',
      HISTFILE: '/dev/null',
      BASH_SILENCE_DEPRECATION_WARNING: '1',
      ...options.env,
    },
  });

function attach(pty: IPty, terminal: Screen): PtyApp {
  let bytes = 0;
  let raw = '';
  const watchers = new Set<() => void>();
  pty.onData((data) => {
    const chunk = data as unknown as Buffer; // what `encoding: null` makes of it
    bytes += chunk.length;
    raw = (raw + chunk.toString('latin1')).slice(-RAW_KEPT);
    void terminal.write(chunk).then(() => watchers.forEach((look) => look()));
  });
  terminal.terminal.onData((answer) => pty.write(answer));
  const exited = new Promise<Exit>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      const name = signal ? signalName(signal) : undefined;
      // Whatever was written last is on the screen by then.
      void terminal.write('').then(() => resolve(name ? { exitCode, signal: name } : { exitCode }));
    });
  });
  let isOpen = true;
  void exited.then(() => {
    isOpen = false;
    watchers.forEach((look) => look());
  });

  const app: PtyApp = {
    pid: pty.pid,
    exited,
    terminal,
    press: (...keys) => keys.forEach((key) => pty.write(sequenceOf(key))),
    type: (text) => pty.write(text),
    see: (what) => app.until(`see ${String(what)}`, () => shows(terminal, what)),
    seeNoMore: (what) => app.until(`see no more ${String(what)}`, () => !shows(terminal, what)),
    until: (what, holds) => waitFor(what, () => holds(app), watchers, terminal),
    screen: () => terminal.lines(),
    alternate: () => terminal.alternate(),
    cursorVisible: () => terminal.cursorVisible(),
    bytesWritten: () => bytes,
    raw: () => raw,
    resize: (columns, rows) => {
      terminal.resize(columns, rows);
      pty.resize(columns, rows);
    },
    signal: (name, pid = pty.pid) => void process.kill(pid, name),
    pause: () => pty.pause(),
    unpause: () => pty.resume(),
    hangUp: () => (pty as unknown as { destroy(): void }).destroy(), // there, but not in its types
    close: async () => {
      if (isOpen) pty.kill('SIGKILL');
      await exited;
    },
  };
  return app;
}

function shows(terminal: Screen, what: string | RegExp): boolean {
  const text = terminal.lines().join('\n');
  return typeof what === 'string' ? text.includes(what) : what.test(text);
}

function waitFor(
  what: string,
  holds: () => boolean,
  watchers: Set<() => void>,
  terminal: Screen,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!holds()) return;
      clearTimeout(timer);
      watchers.delete(look);
      resolve();
    };
    const timer = setTimeout(() => {
      watchers.delete(look);
      reject(new Error(`waited in vain to ${what}; the screen:\n${framed(terminal)}`));
    }, PATIENCE_MS);
    watchers.add(look);
    look();
  });
}

function framed(terminal: Screen): string {
  const rule = '-'.repeat(terminal.terminal.cols);
  return [rule, ...terminal.lines(), rule].join('\n');
}

const signalName = (number: number): string =>
  Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? String(number);

const SEQUENCES: Readonly<Record<string, string>> = {
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  'shift-tab': '\x1b[Z',
  backspace: '\x7f',
  'alt-backspace': '\x1b\x7f',
  space: ' ',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  insert: '\x1b[2~',
  delete: '\x1b[3~',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  ...Object.fromEntries(['P', 'Q', 'R', 'S'].map((final, i) => [`f${i + 1}`, `\x1bO${final}`])),
  ...Object.fromEntries(
    [15, 17, 18, 19, 20, 21, 23, 24].map((number, i) => [`f${i + 5}`, `\x1b[${number}~`]),
  ),
};

function sequenceOf(key: string): string {
  const control = /^ctrl-([a-z])$/.exec(key)?.[1];
  if (control) return String.fromCharCode(control.charCodeAt(0) - 96);
  const alt = /^alt-(.)$/u.exec(key)?.[1];
  return alt ? `\x1b${alt}` : (SEQUENCES[key] ?? key);
}
