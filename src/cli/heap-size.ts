import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Enough for what one look at a large table leaves behind. */
const ROOM_BYTES = 16 * 1024 * 1024;

/** V8 lets the heap grow to a multiple of what is alive before it collects; so much more is enough here. */
const GROWING_PERCENT = 30;

const hasRoom = (): boolean =>
  getHeapSpaceStatistics().some(
    ({ space_name: name, space_size: size }) => name === 'new_space' && size >= ROOM_BYTES,
  );

/**
 * Keeps the heap near to what is in use. The part of it where V8 makes new objects would grow to 128 MB by itself
 * while many are made: its size can only be given at the start of a process, but growing can be ended at any time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
  const observer = new PerformanceObserver(() => {
    if (!hasRoom()) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
