import { describe, expect, test } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import { reduce } from '../../../src/state/reduce.ts';
import { initialState } from '../../../src/state/state.ts';

const ran = (number: number): StateEvent => ({
  type: 'command-ran',
  run: { number, argv: ['ipvsadm'], inputLines: 0, startedAt: 0, tookMs: 1, outcome: '0' },
});

const settings = {
  demo: false,
  names: { services: new Map(), servers: new Map() },
  preferences: DEFAULT_PREFERENCES,
};
const start = [ran(1), ran(2), ran(3), { type: 'view-shown', view: 'log' } as const].reduce(
  reduce,
  initialState('lb1', settings, { columns: 80, rows: 8 }),
);

describe('the log of commands grows at its top', () => {
  test('whoever is at the top sees what is new', () => {
    const { selected, top } = [ran(4), ran(5)].reduce(reduce, start).screen.cursors.log;
    expect([selected, top]).toEqual([{ kind: 'run', key: '5' }, 0]);
  });

  test('whoever looks at an earlier one keeps it', () => {
    const moved: StateEvent = { type: 'moved', by: 1, lines: 0 };
    const { selected } = [moved, ran(4), ran(5)].reduce(reduce, start).screen.cursors.log;
    expect(selected).toEqual({ kind: 'run', key: '2' });
  });
});
