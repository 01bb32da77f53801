import { describe, expect, test } from 'vitest';
import type { ServiceId } from '../../../src/state/model/brand.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import type { State } from '../../../src/state/state.ts';
import { createDrawing } from '../../../src/views/drawing.ts';
import type { Drawing } from '../../../src/views/drawing.ts';
import { KEYMAP } from '../../../src/views/keys/keymap.ts';
import { mainChrome, mainPicture } from '../../../src/views/screens/main-screen.ts';
import { displayWidth } from '../../../src/views/terminal/fit-to-width.ts';
import { whenReady } from '../../../src/views/widgets/late.ts';
import { demoState } from '../../helpers/demo-state.ts';
import { LOOKS, SIZES } from '../../helpers/looks.ts';

const web = 'tcp/192.168.65.127:443' as ServiceId;

/** What is done to see each place. */
const PLACES: Readonly<Record<string, readonly StateEvent[]>> = {
  services: [{ type: 'moved', by: 6, lines: 0 }],
  flat: [
    { type: 'flat-toggled' },
    { type: 'sorted', table: 'services', sort: { by: 'cps', descending: true } },
  ],
  servers: [{ type: 'view-shown', view: 'servers' }, { type: 'all-toggled' }],
  charts: [{ type: 'view-shown', view: 'charts' }],
  events: [{ type: 'view-shown', view: 'events' }],
  doctor: [{ type: 'view-shown', view: 'doctor' }],
  settings: [{ type: 'view-shown', view: 'settings' }],
  'service-detail': [{ type: 'detail-shown', of: { kind: 'service', service: web } }],
  filtered: [
    { type: 'filtered', text: 'tunnel !gue' },
    { type: 'trouble-only-toggled' },
    { type: 'trouble-only-toggled' },
  ],
  palette: [
    { type: 'prompt-shown', prompt: 'command' },
    { type: 'line-edited', event: { edit: 'insert', text: 'so' } },
  ],
};

function frameOf(state: State, drawing: Drawing): readonly string[] {
  const { footer } = mainChrome(state, drawing, KEYMAP);
  return [...mainPicture(state, drawing), ...footer];
}

/** The frame once all packages it needs have arrived. */
async function settledFrame(state: State, drawing: Drawing): Promise<readonly string[]> {
  let frame = frameOf(state, drawing);
  while (frame.some((line) => line.includes('drawing...'))) {
    await new Promise<void>((resolve) => {
      const stop = whenReady(() => {
        stop();
        resolve();
      });
    });
    frame = frameOf(state, drawing);
  }
  return frame;
}

const withoutStyles = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');

describe.each(SIZES)('the demo at %ix%i', (columns, rows) => {
  test.each(Object.keys(PLACES))('%s', async (place) => {
    const state = await demoState(columns, rows, ...(PLACES[place] ?? []));
    for (const [look, abilities] of Object.entries(LOOKS)) {
      const frame = await settledFrame(state, createDrawing(abilities));
      expect(frame.length).toBeLessThanOrEqual(rows);
      for (const line of frame) {
        expect(displayWidth(withoutStyles(line))).toBeLessThanOrEqual(columns);
        if (look === 'ascii') expect(withoutStyles(line)).toMatch(/^[\x20-\x7e]*$/);
      }
      expect(frame.map(withoutStyles).join('')).toContain('DEMO');
      if (look !== 'no-colour' && place !== 'services') continue;
      await expect(`${frame.join('\n')}\n`).toMatchFileSnapshot(
        `../../golden/demo/${place}-${columns}x${rows}-${look}.txt`,
      );
    }
  });
});
