import type { Clock } from '../ports.ts';

/** A wish to stop that can be asked for without waiting. */
export interface StopSign {
  readonly isSet: () => boolean;
  readonly whenSet: Promise<void> | undefined;
}

/** What an operator said, as a sign. */
export function stopSign(stop: Promise<void> | undefined): StopSign {
  let set = false;
  const whenSet = stop?.then(() => {
    set = true;
  });
  return { isSet: () => set, whenSet };
}

/** Waits; ends sooner where the operator wants to stop. */
export function pause(ms: number, clock: Clock, { isSet, whenSet }: StopSign): Promise<void> {
  if (isSet()) return Promise.resolve();
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve);
    void whenSet?.then(() => {
      cancel();
      resolve();
    });
  });
}
