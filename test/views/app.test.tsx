import { cleanup, render } from 'ink-testing-library';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from '../../src/state/store.ts';
import { App, drawPicture } from '../../src/views/app.tsx';
import { createDrawing } from '../../src/views/drawing.ts';
import { realServer, snapshot, tcp, virtualService } from '../helpers/build.ts';
import { startState } from '../helpers/keys.ts';
import { manualClock } from '../helpers/manual-clock.ts';

afterEach(cleanup);

function open() {
  const clock = manualClock();
  const store = createStore(startState(), clock);
  const services = [
    virtualService(tcp('10.0.0.1:80'), [realServer('10.0.0.2:80', { active: 4321 })]),
  ];
  const look = (): void => store.dispatch({ type: 'snapshot-taken', snapshot: snapshot(services) });
  const drawing = createDrawing({ colour: false, ascii: false });
  return { clock, store, look, drawingOf: () => drawing };
}

test('the footer shows what the store holds, and again when it changes', async () => {
  const { clock, store, look, drawingOf } = open();
  const { lastFrame } = render(<App store={store} drawingOf={drawingOf} />);
  const footer = (): string =>
    lastFrame()
      ?.split('\n')[23]
      ?.replaceAll(/\u001b\[\d+m/g, '') ?? '';
  expect(footer()).toContain('q quit');
  expect(footer()).not.toContain('* all'); // there is nothing to open yet
  look();
  await clock.advance(100);
  await expect.poll(footer).toContain('* all');
});

test('the picture goes to its own surface, at once and after every change', async () => {
  const { clock, store, look, drawingOf } = open();
  const showOver = vi.fn<(top: number, lines: readonly string[]) => void>();
  drawPicture({ store, drawingOf }, { showOver });
  expect(showOver.mock.lastCall?.[1].join('\n')).toContain('waiting for the first look');
  look();
  await clock.advance(100);
  const [top, lines] = showOver.mock.lastCall ?? [];
  expect(top).toBe(0);
  expect(lines).toHaveLength(23);
  expect(lines?.join('\n')).toContain('1 service');
  expect(lines?.join('\n')).toContain('4321');
});
