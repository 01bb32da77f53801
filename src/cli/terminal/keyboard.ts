import type { Clock } from '../../state/ports.ts';
import type { InputEvent } from '../../views/terminal/keys/events.ts';
import { KeyDecoder } from '../../views/terminal/keys/key-decoder.ts';

/** Feeds chunks of input to a decoder and settles a lone ESC after a while. */
export interface Keyboard {
  take(chunk: Uint8Array | string): void;
  /** Forgets the timer; nothing comes out any more by itself. */
  stop(): void;
}

/** A keyboard that hands each event to `onEvent`; `escapeDelayMs` is how long an ESC may wait. */
export function keyboard(
  clock: Clock,
  escapeDelayMs: number,
  onEvent: (event: InputEvent) => void,
): Keyboard {
  const decoder = new KeyDecoder();
  let cancel = (): void => undefined;

  const settle = (events: readonly InputEvent[]): void => {
    cancel();
    if (decoder.pending) cancel = clock.after(escapeDelayMs, () => settle(decoder.flush()));
    for (const event of events) onEvent(event);
  };

  return {
    take: (chunk) => settle(decoder.push(chunk)),
    stop: () => cancel(),
  };
}
