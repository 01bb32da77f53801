import { bootLab, type Lab } from './lab.ts';

const shared = globalThis as { lvstopLab?: Promise<Lab> };

/**
 * The cluster that all lab tests of one test process share: booted by the first to ask. It needs no closing: it powers itself
 * off when the process is gone. A test leaves it as it found it.
 */
export function sharedLab(): Promise<Lab> {
  return (shared.lvstopLab ??= bootLab());
}
