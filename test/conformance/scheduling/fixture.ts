import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ending, Story } from './story.ts';

const DIRECTORY = join(import.meta.dirname, '../../fixtures/conformance/scheduling');

/** The file a story's ending on the real kernel is kept in. */
export const fixtureOf = ({ name }: Story): string => join(DIRECTORY, `${name}.json`);

/** How a story ended on the real kernel when it was recorded. */
export const recordedEnding = (story: Story): Ending =>
  JSON.parse(readFileSync(fixtureOf(story), 'utf8')) as Ending; // written by record.ts
