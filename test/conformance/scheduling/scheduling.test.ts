import { describe, expect, test } from 'vitest';
import { recordedEnding } from './fixture.ts';
import { STORIES } from './stories/all.ts';
import { tellSimulator } from './tell-simulator.ts';

describe('the simulator sends every connection where the recorded kernel sent it', () => {
  test.each(STORIES.map((story) => [story.name, story] as const))('%s', (_name, story) => {
    expect(tellSimulator(story)).toEqual(recordedEnding(story));
  });
});
