import { cleanup, render } from 'ink-testing-library';
import { afterEach, expect, test, vi } from 'vitest';
import { initialState } from '../../src/state/state.ts';
import { createStore } from '../../src/state/store.ts';
import { App, drawPicture } from '../../src/views/app.tsx';
import { createDrawing } from '../../src/views/drawing.ts';
import { realServer, snapshot, tcp, virtualService } from '../helpers/build.ts';
import { manualClock } from '../helpers/manual-clock.ts';

afterEach(cleanup);

const settings = {
  intervalMs: 2000,
  demo: false,
  names: { services: new Map(), servers: new Map() },
};

function open() {
  const clock = manualClock();
  const store = createStore(initialState('lb1', settings, { columns: 80, rows: 24 }), clock);
  const services = [
    virtualService(tcp('10.0.0.1:80'), [realServer('10.0.0.2:80', { active: 4321 })]),
  ];
  const look = (): void => store.dispatch({ type: 'snapshot-taken', snapshot: snapshot(services) });
  return { clock, store, look, drawing: createDrawing({ colour: false, ascii: false }) };
}

test('the footer shows what the store holds, and again when it changes', async () => {
  const { clock, store, look, drawing } = open();
  const { lastFrame } = render(<App store={store} drawing={drawing} />);
  const footer = (): string =>
    lastFrame()
      ?.split('\n')[23]
      ?.replaceAll(/\u001b\[\d+m/g, '') ?? '';
  expect(footer()).toContain('q quit');
  expect(footer()).not.toContain('+ open'); // there is nothing to open yet
  look();
  await clock.advance(100);
  await expect.poll(footer).toContain('+ open');
});

test('the picture goes to its own surface, at once and after every change', async () => {
  const { clock, store, look, drawing } = open();
  const showOver = vi.fn<(top: number, lines: readonly string[]) => void>();
  drawPicture({ store, drawing }, { showOver });
  expect(showOver.mock.lastCall?.[1].join('\n')).toContain('waiting for the first look');
  look();
  await clock.advance(100);
  const [top, lines] = showOver.mock.lastCall ?? [];
  expect(top).toBe(0);
  expect(lines).toHaveLength(23);
  expect(lines?.join('\n')).toContain('1 service');
  expect(lines?.join('\n')).toContain('4321');
});
