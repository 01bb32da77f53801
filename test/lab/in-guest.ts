import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const OWN_NODE = join(REPOSITORY, 'node_modules/.bin/node');

/** A program of test/fixtures/programs as any host of the lab runs it: its disk is the machine's. */
export const programInGuest = (name: string): readonly [string, string] => [
  existsSync(OWN_NODE) ? OWN_NODE : process.execPath,
  join(REPOSITORY, 'test/fixtures/programs', name),
];
