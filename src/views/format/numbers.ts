import type { Scale } from '../../state/model/preferences.ts';

/** What stands where a figure is not known. */
export const UNKNOWN = '-';

/** How figures are shortened: the units, and what one is of the next. */
const SCALES: Readonly<Record<Scale, { readonly steps: readonly string[]; readonly by: number }>> =
  {
    si: { steps: ['', 'k', 'M', 'G', 'T', 'P', 'E'], by: 1000 },
    iec: { steps: ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'], by: 1024 },
  };

/**
 * At least three significant digits with a unit: 999, 1.20k, 12.3k, 123k, or 1.17Ki, 1023Ki. Rounding
 * never makes 1000k or 1024Ki.
 */
function scaled(value: number, scale: Scale = 'si'): string {
  const { steps, by } = SCALES[scale];
  let step = 0;
  let rest = value;
  while (rest >= by - 0.5 && step < steps.length - 1) {
    rest /= by;
    step += 1;
  }
  const digits = rest >= 99.95 ? 0 : rest >= 9.995 ? 1 : 2;
  return rest.toFixed(step === 0 ? 0 : digits) + (steps[step] ?? '');
}

/** A count, exact up to 99,999 and with three significant digits beyond. */
export const formatCount = (value: number | undefined): string =>
  value === undefined ? UNKNOWN : value < 100_000 ? String(value) : scaled(value);

/** A count with thousands separators, where there is room for all of it. */
export const formatWhole = (value: number): string =>
  String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Events per second; what is above nothing is never shown as 0. */
export function formatRate(value: number | undefined, scale: Scale = 'si'): string {
  if (value === undefined) return UNKNOWN;
  if (value === 0) return '0';
  if (value < 0.1) return '<0.1';
  return value < 9.95 && !Number.isInteger(value) ? value.toFixed(1) : scaled(value, scale);
}

/** Milliseconds as `8s`, `3m10s`, `2h05m`. */
export function formatAge(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m${String(seconds % 60).padStart(2, '0')}s`;
  return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, '0')}m`;
}

/** An interval in seconds as one would type it: `2s`, `0.5s`. */
export const formatInterval = (ms: number): string => `${ms / 1000}s`;

/** `14:02` of a wall clock moment, in the operator's time zone. */
export function formatMinute(wallMs: number): string {
  const time = new Date(wallMs);
  const [hours, minutes] = [time.getHours(), time.getMinutes()];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** `14:02:11` of a wall clock moment, in the operator's time zone. */
export const formatSecond = (wallMs: number): string =>
  `${formatMinute(wallMs)}:${String(new Date(wallMs).getSeconds()).padStart(2, '0')}`;

/** `2026-11-23 14:02:11` of a wall clock moment, in the operator's time zone. */
export function formatDay(wallMs: number): string {
  const time = new Date(wallMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${formatSecond(wallMs)}`;
}
