import type { Host } from '../../state/ports.ts';
import { hasMore, read, scan } from './read-file.ts';
import { run } from './run.ts';

/** The machine lvstop runs on. */
export const localHost: Host = { run, read, hasMore, scan };
