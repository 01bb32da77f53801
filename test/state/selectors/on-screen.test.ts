import { expect, test } from 'vitest';
import { reduce } from '../../../src/state/reduce.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import { selectOnScreen } from '../../../src/state/selectors/on-screen.ts';
import { service, startState, taken } from '../../helpers/keys.ts';

const look = taken(Array.from({ length: 60 }, (_, index) => service(index + 1)));
const vips = (...events: readonly StateEvent[]): readonly (string | number)[] =>
  selectOnScreen([look, ...events].reduce(reduce, startState())).map((key) =>
    key.kind === 'address' ? key.vip : key.mark,
  );

test('what is drawn is asked for at every look: rows, the subject of a detail, charted services', () => {
  const { id } = service(7);
  const row = { kind: 'service', service: id } as const;
  expect(vips()).toHaveLength(19);
  expect(vips({ type: 'detail-shown', of: row })).toEqual(['10.0.0.7']);
  const charts: StateEvent = { type: 'view-shown', view: 'charts' };
  expect(vips({ type: 'tag-toggled', row }, charts)).toEqual(['10.0.0.7']);
  expect(vips(charts)).toHaveLength(16);
  expect(vips({ type: 'view-shown', view: 'doctor' })).toEqual([]);
});
