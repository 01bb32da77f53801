import { describe, expect, test } from 'vitest';
import { aboutText, durationText } from '../../../src/state/drain/duration.ts';
import { drainLines, drainText, drainTexts } from '../../../src/state/drain/words.ts';
import { sample } from '../../helpers/build.ts';
import type { Drain } from './scene.ts';
import { assess, PERSISTENT, UDP } from './scene.ts';

const falling = Array.from({ length: 11 }, (_, step) => ({
  at: 80_000 + 2000 * step,
  active: 15 - 0.3 * step,
  inactive: 0,
}));
const quiet = [sample(100_000, 10), sample(94_000, 10)];
const busy = [sample(100_000, 12), sample(98_000, 11), sample(94_000, 10)];
const sysctls = { expire_quiescent_template: '0' };

test.each<[string, Drain]>([
  ['draining: 12 left, about 1m20s', { server: { active: 12 }, more: { past: falling } }],
  ['drained', {}],
  ['drained, 40 closing', { server: { inactive: 40 } }],
  ['draining: 12 left, cannot tell how long', { server: { active: 12 } }],
  [
    'draining: 12 left, at most 15m if they stay silent',
    { server: { active: 12, samples: quiet } },
  ],
  ['draining: 7 left, cannot tell how long', { key: UDP, server: { inactive: 7 } }],
  [
    'draining: 3 clients keep returning (persistence)',
    { service: PERSISTENT, server: { active: 1, persistent: 3, samples: busy }, sysctls },
  ],
  [
    'draining: 1 client keeps returning (persistence)',
    { service: PERSISTENT, server: { persistent: 1, samples: busy }, sysctls },
  ],
  [
    'draining: 2 left and 3 templates, cannot tell how long',
    { service: PERSISTENT, server: { active: 2, persistent: 3 }, sysctls },
  ],
  [
    'draining: 1 template left, at most 6m',
    {
      service: PERSISTENT,
      server: { persistent: 1 },
      sysctls: { expire_quiescent_template: '1' },
    },
  ],
  ['draining: no connection left, templates not known', { service: PERSISTENT }],
])('%s', (text, drain) => expect(drainText(assess(drain))).toBe(text));

test('shorter spellings never end in a part of a figure', () => {
  expect(drainTexts(assess({ server: { active: 12 } }))).toEqual([
    'draining: 12 left, cannot tell how long',
    'draining: 12 left',
    'draining',
  ]);
});

describe('all that is to say', () => {
  const said = (drain: Drain) =>
    drainLines(assess(drain))
      .map(({ text }) => text)
      .join('\n');

  test('of a stuck drain: why, what to do, when it can end', () => {
    const text = said({ service: PERSISTENT, server: { persistent: 3, samples: quiet }, sysctls });
    expect(text).toMatch(/expire_quiescent_template is 0/);
    expect(text).toMatch(/Remedy: sysctl -w net\.ipv4\.vs\.expire_quiescent_template=1/);
    expect(text).toMatch(/How long it takes cannot be told/);
    expect(text).toMatch(/Over in 6m if nothing more is heard/);
  });

  test('of UDP never that ActiveConn is 0', () => {
    const text = said({ key: UDP, server: { inactive: 2 } });
    expect(text).toMatch(/2 UDP flows left.*300 s after its last packet/);
    expect(text).not.toMatch(/ActiveConn/);
  });

  test('of one that is done: that, and what closes', () => {
    expect(said({ server: { inactive: 2 } })).toMatch(/^Drained: .*\n2 inactive: closed/);
  });

  test('of timeouts that could not be read', () => {
    const text = said({ server: { active: 2 }, more: { timeouts: undefined } });
    expect(text).toContain('cannot be told: the timeouts could not be read.');
  });
});

test.each([
  [0, '0s'],
  [45_000, '45s'],
  [80_000, '1m20s'],
  [900_000, '15m'],
  [7_500_000, '2h05m'],
  [3_599_600, '1h'],
])('%d ms is %s', (ms, text) => expect(durationText(ms)).toBe(text));

test.each([
  [300, '1s'],
  [13_400, '13s'],
  [42_000, '40s'],
  [78_000, '1m20s'],
  [754_000, '13m'],
])('an estimate of %d ms is about %s', (ms, text) => expect(aboutText(ms)).toBe(text));
