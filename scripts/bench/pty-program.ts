import { spawn } from '@lydell/node-pty';

/** A program in a pty of this machine; what it writes is kept since the last {@link forget}. */
export interface PtyProgram {
  readonly pid: number;
  type(keys: string): void;
  forget(): void;
  /** Milliseconds until what was written holds, or `undefined` when it did not in time. */
  until(holds: (written: string) => boolean, patienceMs?: number): Promise<number | undefined>;
  kill(): Promise<void>;
}

const PATIENCE_MS = 20_000;

/** Opens a program at 80x24. */
export function openPty(argv: readonly string[]): PtyProgram {
  const [file = '', ...args] = argv;
  let written = '';
  let look: () => void = () => undefined;
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8' };
  const pty = spawn(file, args, { name: env.TERM, cols: 80, rows: 24, env });
  pty.onData((text) => {
    written += text;
    look();
  });
  const exited = new Promise<void>((resolve) => {
    pty.onExit(() => resolve());
  });
  return {
    pid: pty.pid,
    type: (keys) => pty.write(keys),
    forget: () => (written = ''),
    until(holds, patienceMs = PATIENCE_MS) {
      const start = performance.now();
      const { promise, resolve } = Promise.withResolvers<number | undefined>();
      const timer = setTimeout(() => resolve(undefined), patienceMs);
      look = () => {
        if (holds(written)) resolve(performance.now() - start);
      };
      look();
      return promise.finally(() => clearTimeout(timer));
    },
    async kill() {
      pty.kill('SIGKILL');
      await exited;
    },
  };
}
