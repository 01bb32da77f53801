import { describe, expect, test } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../../src/state/model/preferences.ts';
import type { StateEvent } from '../../../../src/state/reduce.ts';
import { reduce } from '../../../../src/state/reduce.ts';
import { rowKey } from '../../../../src/state/screen/row-id.ts';
import { rowIdOf } from '../../../../src/state/selectors/listing/row.ts';
import { selectRows } from '../../../../src/state/selectors/listing/select-rows.ts';
import type { State } from '../../../../src/state/state.ts';
import { initialState } from '../../../../src/state/state.ts';
import { realServer, snapshot, tcp, virtualService } from '../../../helpers/build.ts';

const web = virtualService(
  tcp('10.0.0.1:80'),
  [realServer('10.1.0.1:80', { active: 5 }), realServer('10.1.0.2:80', { active: 9, weight: 0 })],
  { scheduler: 'wlc' },
);
const mail = virtualService(tcp('10.0.0.2:25'), [realServer('10.1.0.1:25', { active: 70 })]);
const unserved = virtualService(tcp('10.0.0.3:53'), []);

const settings = {
  demo: false,
  names: { services: new Map([[mail.id, 'mail'] as const]), servers: new Map() },
  preferences: DEFAULT_PREFERENCES,
};
const start = initialState('lb1', settings, { columns: 80, rows: 24 });
const look: StateEvent = {
  type: 'snapshot-taken',
  snapshot: snapshot([web, mail, unserved]),
};
const after = (...events: readonly StateEvent[]): State => [look, ...events].reduce(reduce, start);
const keys = (state: State): string[] => selectRows(state).map((row) => rowKey(rowIdOf(row)));

const byActive = (table: 'services' | 'servers', descending = true): StateEvent => ({
  type: 'sorted',
  table,
  sort: { by: 'active', descending },
});

describe('the first view', () => {
  test('by state brings up a service whose server is in trouble, also while it is closed', () => {
    const full = { active: 9, thresholds: { upper: 9, lower: 0 } };
    const sick = virtualService(tcp('10.0.0.9:80'), [
      realServer('10.1.0.1:80', full),
      realServer('10.1.0.2:80'),
    ]);
    const state = after(
      { type: 'snapshot-taken', snapshot: snapshot([mail, sick]) },
      { type: 'all-toggled' },
      { type: 'sorted', table: 'services', sort: { by: 'state', descending: true } },
    );
    expect(keys(state)).toEqual([sick.id, mail.id]);
  });

  test('is the tree in natural order', () => {
    expect(keys(after())).toEqual([
      'tcp/10.0.0.1:80',
      'tcp/10.0.0.1:80 10.1.0.1:80',
      'tcp/10.0.0.1:80 10.1.0.2:80',
      'tcp/10.0.0.2:25',
      'tcp/10.0.0.2:25 10.1.0.1:25',
      'tcp/10.0.0.3:53',
    ]);
  });

  test('sorts services, and the servers below each', () => {
    expect(keys(after(byActive('services')))).toEqual([
      'tcp/10.0.0.2:25',
      'tcp/10.0.0.2:25 10.1.0.1:25',
      'tcp/10.0.0.1:80',
      'tcp/10.0.0.1:80 10.1.0.2:80',
      'tcp/10.0.0.1:80 10.1.0.1:80',
      'tcp/10.0.0.3:53',
    ]);
  });

  test('flat, it is all servers in one order', () => {
    expect(keys(after({ type: 'flat-toggled' }, byActive('services', false)))).toEqual([
      'tcp/10.0.0.1:80 10.1.0.1:80',
      'tcp/10.0.0.1:80 10.1.0.2:80',
      'tcp/10.0.0.2:25 10.1.0.1:25',
    ]);
  });

  test.each([
    ['draining', ['tcp/10.0.0.1:80', 'tcp/10.0.0.1:80 10.1.0.2:80']],
    ['mail', ['tcp/10.0.0.2:25', 'tcp/10.0.0.2:25 10.1.0.1:25']],
    ['!wlc !:25', ['tcp/10.0.0.3:53']],
    ['nowhere', []],
  ])('filtered by %s', (text, expected) => {
    expect(keys(after({ type: 'filtered', text }))).toEqual(expected);
  });

  test('a text that is no filter leaves the last good one in force and says why', () => {
    const state = after({ type: 'filtered', text: 'mail' }, { type: 'filtered', text: '~(' });
    expect(keys(state)).toEqual(['tcp/10.0.0.2:25', 'tcp/10.0.0.2:25 10.1.0.1:25']);
    expect(state.screen.finding.filterError).toBeDefined();
  });

  test('only trouble leaves what needs looking at', () => {
    const shown = keys(after({ type: 'trouble-only-toggled' }));
    expect(shown).toContain('tcp/10.0.0.3:53');
    expect(shown).not.toContain('tcp/10.0.0.2:25');
  });
});

describe('the second view', () => {
  const hosts: StateEvent = { type: 'view-shown', view: 'servers' };

  test('has a row for each address, with what it serves below when it is open', () => {
    expect(keys(after(hosts))).toEqual(['host 10.1.0.1', 'host 10.1.0.2']);
    expect(keys(after(hosts, { type: 'opened' }))).toEqual([
      'host 10.1.0.1',
      'tcp/10.0.0.1:80 10.1.0.1:80',
      'tcp/10.0.0.2:25 10.1.0.1:25',
      'host 10.1.0.2',
    ]);
  });

  test('sorts by sums over all services', () => {
    expect(keys(after(hosts, byActive('servers', false)))).toEqual([
      'host 10.1.0.2',
      'host 10.1.0.1',
    ]);
  });

  test('a filter leaves the hosts of which any part is left', () => {
    expect(keys(after(hosts, { type: 'filtered', text: 'draining' }))).toEqual(['host 10.1.0.2']);
  });
});

describe('while an overlay is open', () => {
  const reversed: StateEvent = {
    type: 'snapshot-taken',
    snapshot: snapshot(
      [
        { ...web, servers: web.servers.map((each) => ({ ...each, active: 500 - each.active })) },
        mail,
        virtualService(tcp('10.0.0.4:80'), [realServer('10.1.0.4:80', { active: 9999 })]),
        unserved,
      ],
      { at: 3000 },
    ),
  };

  test('rows keep their order, what is new stands last, and closing it sorts again', () => {
    const open = after(byActive('services'), { type: 'help-shown' });
    const before = keys(open);
    const later = reduce(open, reversed);
    expect(keys(later)).toEqual([...before, 'tcp/10.0.0.4:80', 'tcp/10.0.0.4:80 10.1.0.4:80']);
    const closed = reduce(later, { type: 'overlay-closed' });
    expect(keys(closed)[0]).toBe('tcp/10.0.0.4:80');
  });
});

test('rows are the same array while nothing changed, so that a key costs nothing', () => {
  const state = after();
  expect(selectRows(reduce(state, { type: 'moved', by: 1, lines: 0 }))).toBe(selectRows(state));
});
