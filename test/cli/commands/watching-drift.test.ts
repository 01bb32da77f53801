import { afterEach, expect, test, vi } from 'vitest';
import { memoryAcceptances } from '../../../src/backends/journal/acceptances.ts';
import { memoryJournal } from '../../../src/backends/journal/memory-journal.ts';
import { watchDriftFor } from '../../../src/cli/commands/watching-drift.ts';
import type { DriftWatcher } from '../../../src/cli/commands/watching-drift.ts';
import { selectDrift } from '../../../src/state/selectors/drift.ts';
import { err } from '../../../src/state/model/result.ts';
import type { Acceptances } from '../../../src/state/ports.ts';
import { createStore } from '../../../src/state/store.ts';
import { kernel, NOW, twice, WEIGHT } from '../../helpers/drift-scene.ts';
import { startState } from '../../helpers/keys.ts';
import { manualClock } from '../../helpers/manual-clock.ts';

const bureau = {
  journal: memoryJournal(),
  newId: () => 'a1',
  actor: { user: 'alice' },
};

const watchers: DriftWatcher[] = [];
afterEach(() => watchers.splice(0).forEach(({ stop }) => stop()));

function open(acceptances: Acceptances) {
  const clock = { ...manualClock(), wallMs: () => NOW };
  const store = createStore(startState(), clock);
  twice(WEIGHT).forEach(store.dispatch);
  const source = { name: 'lb1' } as never; // a director without a peer is asked for its name alone
  const watcher = watchDriftFor({ source, bureau, acceptances, clock }, store);
  watchers.push(watcher);
  return { store, watcher };
}

test('what is accepted counts no more, for this monitor and the next', async () => {
  const acceptances = memoryAcceptances();
  const { store, watcher } = open(acceptances);
  const drifts = selectDrift(store.state());
  expect(drifts).toHaveLength(1);
  await watcher.accept(drifts, { forMs: 60_000, reason: 'kernel patch' });
  expect(selectDrift(store.state())).toEqual([]);
  expect(store.state().screen.notice).toBe('accepted 1 difference');
  const next = open(acceptances);
  await vi.waitFor(() => expect(selectDrift(next.store.state())).toEqual([]));
  expect(await acceptances.read()).toMatchObject({
    value: [{ by: 'alice', reason: 'kernel patch', until: NOW + 60_000, file: '3', kernel: '7' }],
  });
  next.store.dispatch(kernel(WEIGHT, 120_000)); // the time is over by the clock of the looks
  expect(selectDrift(next.store.state())).toHaveLength(1);
});

test('what cannot be read or written is said, and nothing is accepted', async () => {
  const trouble = err({
    message: '/state/accepted.json: no space is left there',
    remedy: 'make room',
  });
  const { store, watcher } = open({
    read: () => Promise.resolve(trouble),
    accept: () => Promise.resolve(trouble),
  });
  await watcher.accept(selectDrift(store.state()), { forMs: 60_000 });
  expect(store.state().screen.notice).toBe(
    '/state/accepted.json: no space is left there: make room',
  );
  expect(selectDrift(store.state())).toHaveLength(1);
});
