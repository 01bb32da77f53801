import type { AcceptedDrift } from '../../src/state/model/accepted-drift.ts';
import { acceptanceOf } from '../../src/state/drift/accepted.ts';
import type { Drift } from '../../src/state/drift/drift.ts';
import type { Sides } from '../../src/state/drift/sides.ts';
import type { KeepalivedLooked } from '../../src/state/keepalived/keepalived-state.ts';
import type { Configuration } from '../../src/state/model/keepalived/conf.ts';
import { NO_FLUSHES } from '../../src/state/drift/around.ts';
import { reduce } from '../../src/state/reduce.ts';
import type { StateEvent } from '../../src/state/reduce.ts';
import type { State } from '../../src/state/state.ts';
import { snapshot } from './build.ts';
import { startState } from './keys.ts';
import { one, spoilt } from './drifting-pair.ts';

/** The monitor over a director that differs from keepalived: looks go in as events. */

/** Wall clock of the first look at the kernel. */
export const NOW = Date.UTC(2026, 10, 23, 14, 2, 11);

const configurationOf = ({ shadow }: Sides): Configuration => {
  const { services, file = '/ka.conf', flushes = NO_FLUSHES } = shadow;
  return {
    ...{ main: file, statements: [], issues: [] },
    files: [{ path: JSON.stringify(services), lines: [] }], // other bytes for other services
    managed: { services, file, flushes },
  } as unknown as Configuration; // what a comparison reads of it
};

/** keepalived as it was found, `after` milliseconds after the first look. */
export const told = (
  sides: Sides,
  after: number,
  found: Partial<KeepalivedLooked> = {},
): StateEvent => ({
  ...{ type: 'keepalived-looked', director: 'lb1', at: NOW + after },
  process: { running: sides.shadow.running ?? true, version: '2.2.7' },
  configuration: configurationOf(sides),
  checks: sides.checks ? { ...sides.checks, takenAt: NOW + after } : null,
  ...found,
});

/** The kernel as it was found then. */
export const kernel = ({ services }: Sides, after: number): StateEvent => ({
  type: 'snapshot-taken',
  snapshot: snapshot([...services], { at: 1000 + after, takenAt: NOW + after }),
});

/** keepalived's file says 3, the kernel holds 7. */
export const WEIGHT = spoilt({ weight: 7 });

/** A word of the file that could be changed. */
export const WORDED = spoilt(
  { weight: 7 },
  {
    told: {
      ...WEIGHT.shadow.services[0]!,
      servers: [
        one({
          words: {
            weight: {
              ...{ file: '/ka.conf', line: 21, statement: 'weight', word: 1, text: '3' },
            },
          },
        }),
        ...WEIGHT.shadow.services[0]!.servers.slice(1),
      ],
    },
  },
);

/** Two looks at the same: what differs is told. */
export const twice = (sides: Sides): readonly StateEvent[] => [
  told(sides, -1000),
  kernel(sides, 0),
  kernel(sides, 2000),
];

export const stateAfter = (events: readonly StateEvent[], columns = 80, rows = 24): State =>
  events.reduce(reduce, startState(columns, rows));

/** Accepted for an hour from the first look on. */
export const accepting = (
  drifts: readonly Drift[],
  more: Partial<AcceptedDrift> = {},
): StateEvent => ({
  type: 'acceptances-read',
  accepted: drifts.map((drift) => ({
    ...acceptanceOf('lb1', drift, {
      ...{ since: NOW, until: NOW + 3_600_000, by: 'alice', reason: 'kernel patch' },
    }),
    ...more,
  })),
});
