import type { Result } from '../model/result.ts';
import { err, ok } from '../model/result.ts';

/** For how long a difference is let be, and why. */
export interface AcceptWish {
  readonly forMs: number;
  readonly reason?: string;
}

/** What can be typed, in one line. */
export const ACCEPT_USAGE = 'a time such as 1h, 1d or 7d, behind it a reason';

/** Times that are offered. */
export const ACCEPT_TIMES: readonly string[] = ['1h', '1d', '7d'];

const UNITS: Readonly<Record<string, number>> = {
  ...{ s: 1000, m: 60_000, h: 3_600_000 },
  ...{ d: 86_400_000, w: 604_800_000 },
};
const LONGEST_MS = 366 * 86_400_000;

/** `90m`, `8h`, `2d`, `1w`, `1d12h` in milliseconds; `undefined` where it is no time, or none at all. */
export function longDurationMs(text: string): number | undefined {
  const plain = /^\d{1,7}$/.test(text) ? `${text}s` : text;
  const parts = /^(?:\d{1,7}[smhdw])+$/.test(plain) ? plain.matchAll(/(\d+)([smhdw])/g) : [];
  let ms = 0;
  for (const [, count, unit] of parts) ms += Number(count) * (UNITS[unit ?? ''] ?? 0);
  return ms > 0 ? ms : undefined;
}

/** `8h`, `1d kernel patch`. */
export function parseAcceptWish(text: string): Result<AcceptWish, string> {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  if (word === '') return err(`accepting takes ${ACCEPT_USAGE}`);
  const forMs = longDurationMs(word);
  if (forMs === undefined) return err(`${word} is no time: ${ACCEPT_USAGE}`);
  if (forMs > LONGEST_MS) return err('a difference is accepted for a year at most');
  const reason = rest.join(' ');
  return ok({ forMs, ...(reason !== '' && { reason }) });
}
