import type { Duplex } from 'node:stream';
import type { Agent, CommandResult, Environment } from './agent.ts';
import type { HostName } from './host.ts';

/** The size and environment of a terminal. */
export interface TerminalOptions {
  readonly columns: number;
  readonly rows: number;
  readonly env?: Environment;
}

/** A command that has a terminal in the guest. */
export interface LabTerminal {
  readonly finished: Promise<CommandResult>;
  write(keys: string | Uint8Array): void;
  /** Settles when the guest's terminal has its new size and the command has been told. */
  resize(columns: number, rows: number): Promise<void>;
  /** Hangs the terminal up, and waits for the command to leave. */
  close(): Promise<CommandResult>;
}

/** The guest's end of the line. */
const DEVICE = 'ttyS1';

/** Runs a command in the guest on a terminal whose output goes to `show`. */
export function openTerminal(
  parts: { readonly agent: Agent; readonly line: Duplex },
  target: { readonly host: HostName; readonly argv: readonly string[] },
  options: TerminalOptions,
  show: (output: Buffer) => void,
): LabTerminal {
  const { agent, line } = parts;
  const runInRoot = (...argv: string[]): Promise<CommandResult> =>
    agent.ask({ operation: 'run', host: 'root', argv, input: '' }).finished;

  line.on('data', show);
  const { finished } = agent.ask({ operation: 'terminal', ...target, ...options });
  const stopShowing = (): void => void line.off('data', show);
  finished.then(stopShowing, stopShowing);

  return {
    finished,
    write: (keys) => void line.write(keys),
    async resize(columns, rows) {
      await runInRoot('stty', '-F', `/dev/${DEVICE}`, 'rows', `${rows}`, 'cols', `${columns}`);
    },
    async close() {
      await runInRoot('pkill', '--signal', 'HUP', '--terminal', DEVICE);
      return finished;
    },
  };
}
