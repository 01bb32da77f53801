/** What is used of a terminal's stdin. */
export interface TerminalInput {
  setRawMode(raw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  on(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  on(event: 'end' | 'error' | 'close', listener: () => void): unknown;
  off(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
}

/** What is used of a terminal's stdout, besides its descriptor. */
export interface TerminalOutput {
  readonly fd?: number;
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  on(event: 'resize' | 'error' | 'close', listener: () => void): unknown;
}

/** What is used of Node's `process`. */
export interface ProcessLike {
  readonly pid: number;
  readonly stderr: { write(text: string): unknown };
  on(event: string, listener: (argument: unknown) => void): unknown;
  off(event: string, listener: (argument: unknown) => void): unknown;
  /** Throws where there is no such process or it is not ours. */
  kill(pid: number, signal: string): unknown;
  exit(code: number): void;
}
