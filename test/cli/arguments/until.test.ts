import { expect, test } from 'vitest';
import { longDuration, moment } from '../../../src/cli/arguments/until.ts';

test.each([
  ['90', 90_000],
  ['90m', 5_400_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
  ['1w', 604_800_000],
  ['1d12h', 129_600_000],
])('%s is a time', (text, ms) => {
  expect(longDuration(text)).toBe(ms);
});

test.each(['', '0', '0d', 'soon', '1y', '-1d', '1.5d', '2 d'])('%j is none', (text) => {
  expect(() => longDuration(text)).toThrow('such as 90m, 8h, 2d or 1w');
});

test.each([
  ['2026-12-01', new Date(2026, 11, 1).getTime()],
  ['2026-12-01T14:00', new Date(2026, 11, 1, 14).getTime()],
  ['2026-12-01 14:00', new Date(2026, 11, 1, 14).getTime()],
  ['2026-12-01T14:00:00Z', Date.UTC(2026, 11, 1, 14)],
  ['2026-12-01T14:00+02:00', Date.UTC(2026, 11, 1, 12)],
])('%s is a moment', (text, at) => {
  expect(moment(text)).toBe(at);
});

test.each(['', 'tomorrow', '2026-13-01', '2026-12-01T25:00', '12/01/2026'])(
  '%j is no moment',
  (text) => {
    expect(() => moment(text)).toThrow('such as 2026-12-01T14:00');
  },
);
