import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of test/fixtures/keepalived-dumps. */
export const keepalivedDump = (...path: readonly string[]): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/keepalived-dumps', ...path), 'utf8');

/** Versions whose dumps of the same situation are there. */
export const WRITTEN_VERSIONS = ['v2.0.20', 'v2.1.5', 'v2.3.3', 'v2.4.3'] as const;
