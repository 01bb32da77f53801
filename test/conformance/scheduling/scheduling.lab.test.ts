import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootLab } from '../../lab/lab.ts';
import type { Lab } from '../../lab/lab.ts';
import { STORIES } from './stories/all.ts';
import { tellKernel } from './tell-kernel.ts';
import { tellSimulator } from './tell-simulator.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await bootLab({ topology: 'bare' });
});
afterAll(() => lab.close());

describe("the simulator sends every connection where the lab's kernel sends it", () => {
  const stories = STORIES.map((story, index) => [story.name, `story${index}`, story] as const);
  // Most of a story is waiting for the kernel to count: they can wait together.
  test.concurrent.each(stories)('%s', async (_name, namespace, story) => {
    expect(tellSimulator(story)).toEqual(await tellKernel(lab, namespace, story));
  });
});
