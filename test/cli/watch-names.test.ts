import { expect, test } from 'vitest';
import { watchNames } from '../../src/cli/watch-names.ts';
import { DEFAULT_PREFERENCES } from '../../src/state/model/preferences.ts';
import { selectNames } from '../../src/state/selectors/names.ts';
import { initialState } from '../../src/state/state.ts';
import { createStore } from '../../src/state/store.ts';
import { realServer, snapshot, tcp, virtualService } from '../helpers/build.ts';
import { manualClock, settle } from '../helpers/manual-clock.ts';

const web = virtualService(tcp('10.0.0.1:80'), [
  realServer('10.1.0.1:80'),
  realServer('10.1.0.2:80'),
]);

function watched(reverseDns: boolean) {
  const asked: string[] = [];
  const answers = new Map<string, (name: string | undefined) => void>();
  const clock = manualClock();
  const names = { services: new Map(), servers: new Map([['10.1.0.2', 'configured']]) };
  const preferences = { ...DEFAULT_PREFERENCES, reverseDns };
  const store = createStore(
    initialState('lb1', { demo: false, names, preferences }, { columns: 80, rows: 24 }),
    clock,
  );
  watchNames(store, {
    nameOf: (address) => {
      asked.push(address);
      return new Promise((resolve) => answers.set(address, resolve));
    },
  });
  store.dispatch({ type: 'snapshot-taken', snapshot: snapshot([web]) });
  return { asked, answers, clock, store };
}

test('asks for what is on the screen and has no name, each once, and shows the answer', async () => {
  const { asked, answers, clock, store } = watched(true);
  expect(asked).toEqual(['10.0.0.1', '10.1.0.1']);
  expect(selectNames(store.state()).ofServer(web.servers[0]!)).toBeUndefined();
  answers.get('10.1.0.1')!('web1.example');
  answers.get('10.0.0.1')!(undefined);
  await settle();
  await new Promise(setImmediate);
  expect(selectNames(store.state()).ofServer(web.servers[0]!)).toBe('web1.example');
  expect(selectNames(store.state()).ofServer(web.servers[1]!)).toBe('configured');
  await clock.advance(1000);
  store.dispatch({ type: 'moved', by: 1, lines: 0 });
  await clock.advance(1000);
  expect(asked).toHaveLength(2);
});

test('asks nobody while it is off', () => {
  expect(watched(false).asked).toEqual([]);
});

test('switched off, looked up names are no longer shown', async () => {
  const { answers, store } = watched(true);
  answers.get('10.1.0.1')!('web1.example');
  await settle();
  await new Promise(setImmediate);
  store.dispatch({ type: 'preferred', change: { reverseDns: false } });
  expect(selectNames(store.state()).ofServer(web.servers[0]!)).toBeUndefined();
});
