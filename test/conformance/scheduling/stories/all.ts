import type { Story } from '../story.ts';
import { ENTRY_STORIES } from './entries.ts';
import { SCHEDULER_STORIES } from './schedulers.ts';
import { SERVICE_STORIES } from './services.ts';

/** Stories whose every connection must go where the kernel sends it. */
export const STORIES: readonly Story[] = [
  ...SCHEDULER_STORIES,
  ...ENTRY_STORIES,
  ...SERVICE_STORIES,
];
