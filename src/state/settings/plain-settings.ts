import type { Preferences } from '../model/preferences.ts';
import { isThemeName, THEME_NAMES } from '../model/theme.ts';
import type { PlainSetting } from './item.ts';

/** What a key does to the preferences. */
export type Change = Partial<Preferences>;

/** What the operator prefers now, and what the configuration file holds. */
export interface Held {
  readonly preferences: Preferences;
  readonly saved: Preferences;
}

/** Milliseconds; from the shortest to the longest that the configuration takes. */
const INTERVALS = [500, 1000, 2000, 3000, 5000, 10_000, 15_000, 30_000, 60_000].concat(
  [2, 5, 10, 30, 60].map((minutes) => minutes * 60_000),
);

/** The value a step before or behind in a ring. */
function around<T>(values: readonly T[], value: T, step: 1 | -1): T {
  const index = values.indexOf(value) + step;
  return values.at(index % values.length) ?? value;
}

/** The shipped themes, and the operator's own file where the configuration names one. */
const themesOf = ({ saved }: Held): readonly string[] =>
  isThemeName(saved.theme) ? THEME_NAMES : [...THEME_NAMES, saved.theme];

function nextInterval(now: number, step: 1 | -1): number | undefined {
  return step > 0 ? INTERVALS.find((ms) => ms > now) : INTERVALS.findLast((ms) => ms < now);
}

/** How one setting changes. */
interface Plain {
  /** `undefined` where there is nothing beyond. */
  readonly step: (held: Held, step: 1 | -1) => Change | undefined;
  /** This setting as others have it; the rest as it is now. */
  readonly from: (others: Preferences, now: Preferences) => Change;
  /** For comparing. */
  readonly value: (preferences: Preferences) => string | number | boolean;
}

/** How each setting changes. */
export const PLAIN: Readonly<Record<PlainSetting, Plain>> = {
  theme: {
    step: (held, step) => ({ theme: around(themesOf(held), held.preferences.theme, step) }),
    from: ({ theme }) => ({ theme }),
    value: ({ theme }) => theme,
  },
  scale: {
    step: ({ preferences: { units } }, step) => ({
      units: { ...units, scale: around(['si', 'iec'], units.scale, step) },
    }),
    from: ({ units }, now) => ({ units: { ...now.units, scale: units.scale } }),
    value: ({ units }) => units.scale,
  },
  traffic: {
    step: ({ preferences: { units } }, step) => ({
      units: { ...units, traffic: around(['bytes', 'bits'], units.traffic, step) },
    }),
    from: ({ units }, now) => ({ units: { ...now.units, traffic: units.traffic } }),
    value: ({ units }) => units.traffic,
  },
  interval: {
    step: ({ preferences }, step) => {
      const intervalMs = nextInterval(preferences.intervalMs, step);
      return intervalMs === undefined ? undefined : { intervalMs };
    },
    from: ({ intervalMs }) => ({ intervalMs }),
    value: ({ intervalMs }) => intervalMs,
  },
  'reverse-dns': {
    step: ({ preferences }) => ({ reverseDns: !preferences.reverseDns }),
    from: ({ reverseDns }) => ({ reverseDns }),
    value: ({ reverseDns }) => reverseDns,
  },
  mouse: {
    step: ({ preferences }) => ({ mouse: !preferences.mouse }),
    from: ({ mouse }) => ({ mouse }),
    value: ({ mouse }) => mouse,
  },
};

/** Whether two preferences agree in a setting. */
export const agree = (setting: PlainSetting, one: Preferences, other: Preferences): boolean =>
  PLAIN[setting].value(one) === PLAIN[setting].value(other);
