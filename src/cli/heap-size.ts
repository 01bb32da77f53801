import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Enough for what one look at a large table leaves behind. */
const ROOM_BYTES = 16 * 1024 * 1024;

const hasRoom = (): boolean =>
  getHeapSpaceStatistics().some(
    ({ space_name: name, space_size: size }) => name === 'new_space' && size >= ROOM_BYTES,
  );

/**
 * Keeps the part of the heap where V8 makes new objects from growing to 128 MB, as it does by itself while many
 * are made. Its size can only be given at the start of a process, but growing can be ended at any time.
 */
export function keepHeapSmall(): void {
  const observer = new PerformanceObserver(() => {
    if (!hasRoom()) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
