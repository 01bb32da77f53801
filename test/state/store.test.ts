import { expect, test, vi } from 'vitest';
import { createStore } from '../../src/state/store.ts';
import { startState } from '../helpers/keys.ts';
import { manualClock } from '../helpers/manual-clock.ts';

function open() {
  const clock = manualClock();
  const store = createStore(startState(), clock);
  const listener = vi.fn();
  const unsubscribe = store.subscribe(listener);
  return { clock, store, listener, unsubscribe };
}

test('the first change is told at once, those that follow within a frame together', async () => {
  const { clock, store, listener } = open();
  for (let count = 0; count < 20; count += 1)
    store.dispatch({ type: 'noticed', text: String(count) });
  expect(listener).toHaveBeenCalledTimes(1);
  await clock.advance(40);
  expect(listener).toHaveBeenCalledTimes(2);
  expect(store.state().screen.notice).toBe('19');
});

test('at most 30 pictures a second are asked for, however much happens', async () => {
  const { clock, store, listener } = open();
  for (let at = 0; at < 1000; at += 5) {
    store.dispatch({ type: 'time-passed', at });
    await clock.advance(5);
  }
  expect(listener.mock.calls.length).toBeLessThanOrEqual(31);
});

test('who unsubscribed is told nothing', () => {
  const { store, listener, unsubscribe } = open();
  unsubscribe();
  store.dispatch({ type: 'noticed', text: 'x' });
  expect(listener).not.toHaveBeenCalled();
});
