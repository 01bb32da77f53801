import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './run-case.ts';

const DIRECTORY = join(import.meta.dirname, '../fixtures/conformance');

/** What the real kernel and ipvsadm answered to a case when it was recorded. */
export const recordedTranscript = (name: string): readonly Answer[] =>
  JSON.parse(readFileSync(join(DIRECTORY, `${name}.json`), 'utf8')) as Answer[]; // written by record()

/** Keeps a transcript, one answer after the other. */
export function record(name: string, transcript: readonly Answer[]): void {
  writeFileSync(join(DIRECTORY, `${name}.json`), `${JSON.stringify(transcript, null, 1)}\n`);
}
