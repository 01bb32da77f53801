import { InvalidArgumentError } from 'commander';
import { longDurationMs } from '../../state/drift/accept-words.ts';

/** `90m`, `8h`, `2d`, `1w`, in milliseconds. */
export function longDuration(text: string): number {
  const ms = longDurationMs(text);
  if (ms !== undefined) return ms;
  throw new InvalidArgumentError('It must be a time such as 90m, 8h, 2d or 1w.');
}

const SHAPE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** `2026-12-01`, `2026-12-01T14:00`, `2026-12-01T14:00:00Z`; without a zone it is local time. */
export function moment(text: string): number {
  const whole = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text.replace(' ', 'T');
  const at = SHAPE.test(text) ? Date.parse(whole) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError('It must be a date and time such as 2026-12-01T14:00.');
}
