import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The built program; tests of it test what is shipped. */
export const PROGRAM = resolve(import.meta.dirname, '../../dist/cli/main.js');

/** How to run the built program with these arguments. */
export function lvstop(...args: readonly string[]): readonly [string, ...string[]] {
  if (!existsSync(PROGRAM)) throw new Error('lvstop is not built: npm run build');
  return [process.execPath, PROGRAM, ...args];
}
