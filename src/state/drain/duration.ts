const MINUTE = 60;
const HOUR = 3600;

const two = (value: number): string => String(value).padStart(2, '0');

/** `45s`, `1m20s`, `15m`, `2h05m`. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < MINUTE) return `${seconds}s`;
  if (seconds < HOUR) {
    const rest = seconds % MINUTE;
    return `${Math.floor(seconds / MINUTE)}m${rest > 0 ? `${two(rest)}s` : ''}`;
  }
  const minutes = Math.round(seconds / MINUTE);
  const rest = minutes % MINUTE;
  return `${Math.floor(minutes / MINUTE)}h${rest > 0 ? `${two(rest)}m` : ''}`;
}

/** No finer than an estimate can be: whole seconds below 20, then 5, 10 seconds, minutes. */
export function aboutText(ms: number): string {
  const seconds = ms / 1000;
  const grain = seconds < 20 ? 1 : seconds < MINUTE ? 5 : seconds < 10 * MINUTE ? 10 : MINUTE;
  return durationText(Math.max(1, Math.round(seconds / grain) * grain) * 1000);
}
