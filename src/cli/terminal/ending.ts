/** Why the program ends. */
export type Ending = { readonly exitCode: number } & (
  | { readonly kind: 'quit' }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'signal'; readonly signal: string }
  /** The terminal is gone: a dropped ssh connection, a closed window. */
  | { readonly kind: 'hangup' }
  | { readonly kind: 'crash'; readonly error: unknown }
);

/** ctrl-c and SIGINT: 130, as shells count. */
export const INTERRUPT: Ending = { kind: 'interrupt', exitCode: 130 };

/** The terminal is gone; the same status as SIGHUP, which tells the same. */
export const HANGUP: Ending = { kind: 'hangup', exitCode: 129 };

/** Signals that end the program in an orderly way: 128 and the signal's number. */
export const ENDING_BY_SIGNAL: ReadonlyMap<string, Ending> = new Map<string, Ending>([
  ['SIGINT', INTERRUPT],
  ['SIGTERM', { kind: 'signal', signal: 'SIGTERM', exitCode: 143 }],
  ['SIGQUIT', { kind: 'signal', signal: 'SIGQUIT', exitCode: 131 }],
  ['SIGHUP', HANGUP],
]);

/** A bug: 70, after the screen is given back. */
export const crash = (error: unknown): Ending => ({ kind: 'crash', error, exitCode: 70 });

/** What is said on stderr about a bug. */
export function crashText(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  return `lvstop: a bug in lvstop: ${what}\n`;
}
