import { describe, expect, test } from 'vitest';
import { reduce } from '../../../src/state/reduce.ts';
import type { StateEvent } from '../../../src/state/reduce.ts';
import type { State } from '../../../src/state/state.ts';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';
import { initialState } from '../../../src/state/state.ts';
import { createDrawing } from '../../../src/views/drawing.ts';
import { KEYMAP } from '../../../src/views/keys/keymap.ts';
import { mainChrome, mainPicture } from '../../../src/views/screens/main-screen.ts';
import { displayWidth } from '../../../src/views/terminal/fit-to-width.ts';
import { capturedSnapshot } from '../../helpers/captured-host.ts';
import { capturedSituations } from '../../helpers/fixtures.ts';
import { LOOKS, SIZES } from '../../helpers/looks.ts';

const settings = {
  demo: false,
  names: {
    services: new Map([['tcp/10.9.0.100:80', 'web']]),
    servers: new Map([['10.9.0.13', 'rs1']]),
  },
};
const started = { ...settings, preferences: DEFAULT_PREFERENCES };

const traffic = capturedSituations().find(({ name }) => name === 'traffic')!;
const kinds = capturedSituations().find(({ name }) => name === 'every-service-kind')!;

async function stateAt(
  columns: number,
  rows: number,
  ...events: readonly StateEvent[]
): Promise<State> {
  const snapshot = await capturedSnapshot(traffic);
  const start = initialState('lb1', started, { columns, rows });
  return [{ type: 'snapshot-taken' as const, snapshot }, ...events].reduce(reduce, start);
}

const linesOf = (state: State, look: { colour: boolean; ascii: boolean }): readonly string[] => {
  const drawing = createDrawing(look);
  const { footer } = mainChrome(state, drawing, KEYMAP);
  return [...mainPicture(state, drawing), ...footer];
};

const withoutStyles = (line: string): string => line.replaceAll(/\u001b\[[\d;]*m/g, '');

const golden = (name: string): string => `../../golden/${name}.txt`;

describe.each(SIZES)('the main screen at %ix%i', (columns, rows) => {
  test.each(Object.entries(LOOKS))('looks as it should (%s)', async (name, look) => {
    const state = await stateAt(columns, rows, { type: 'moved', by: 2, lines: 0 });
    const lines = linesOf(state, look);
    expect(lines).toHaveLength(rows);
    for (const line of lines.filter((each) => each !== ''))
      expect(displayWidth(withoutStyles(line))).toBe(columns);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      golden(`main-${columns}x${rows}-${name}`),
    );
  });

  test.each([
    ['servers', [{ type: 'view-shown', view: 'servers' }, { type: 'all-toggled' }]],
    ['flat', [{ type: 'flat-toggled' }]],
  ] as const)('%s look as they should', async (name, events) => {
    const lines = linesOf(await stateAt(columns, rows, ...events), LOOKS['no-colour']);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden(`${name}-${columns}x${rows}`));
  });

  test('the help fits', async () => {
    const state = await stateAt(columns, rows, { type: 'help-shown' });
    const shown = linesOf(state, LOOKS['no-colour']);
    await expect(`${shown.join('\n')}\n`).toMatchFileSnapshot(golden(`help-${columns}x${rows}`));
  });
});

describe('states of the picture', () => {
  const text = (state: State): string =>
    linesOf(state, LOOKS['no-colour']).map(withoutStyles).join('\n');

  test('an ordinary user sees connections and weights, and what is missing and why', async () => {
    const snapshot = await capturedSnapshot(kinds, { root: false });
    const start = initialState('lb1', started, { columns: 80, rows: 24 });
    const state = reduce(start, { type: 'snapshot-taken', snapshot });
    await expect(`${linesOf(state, LOOKS['no-colour']).join('\n')}\n`).toMatchFileSnapshot(
      golden('without-root-80x24'),
    );
  });

  test('a picture that is too old says so, with its age', async () => {
    const state = await stateAt(80, 24, { type: 'time-passed', at: 65_000 });
    expect(text(state)).toContain('STALE 1m05s');
  });

  test('a failed look shows why and what to do, over the last picture', async () => {
    const problem = { code: 'IPVS_NOT_LOADED', path: '/proc/net/ip_vs' } as const;
    const state = await stateAt(80, 24, {
      type: 'source-failed',
      director: 'lb1',
      problem,
      failedAt: 0,
    });
    expect(text(state)).toContain('no IPVS loaded');
    expect(text(state)).toContain('modprobe ip_vs');
    expect(text(state)).toContain('10.9.0.100:80');
  });

  test('traffic is told in the preferred unit, in the header as in the table', async () => {
    const units = { scale: 'si', traffic: 'bits' } as const;
    const bytes = await stateAt(120, 40);
    const bits = await stateAt(120, 40, { type: 'preferred', change: { units } });
    const header = (state: State): string => text(state).split('\n')[1] ?? '';
    expect(header(bytes)).toContain('Byte/s ');
    expect(header(bits)).toContain('Bit/s ');
    expect(header(bits)).not.toContain('Byte/s');
    expect(text(bits)).toContain('IN b/s');
  });

  test('paused says so', async () => {
    expect(text(await stateAt(80, 24, { type: 'pause-toggled' }))).toContain('PAUSED');
  });

  test('invented data carries the word DEMO at every size', async () => {
    for (const [columns, rows] of SIZES) {
      const state = await stateAt(columns, rows);
      expect(text({ ...state, settings: { ...settings, demo: true } })).toContain('DEMO');
    }
  });

  test('an empty table is said to be empty', () => {
    const start = initialState('lb1', started, { columns: 80, rows: 24 });
    const snapshot = {
      director: 'lb1',
      takenAt: 0,
      at: 1,
      services: [],
      totals: [],
      countersLive: true,
      problems: [],
    };
    expect(text(reduce(start, { type: 'snapshot-taken', snapshot }))).toContain(
      'no virtual services',
    );
    expect(text(start)).toContain('waiting for the first look');
  });

  test('no figure of the header is cut, however large and however narrow', async () => {
    const state = await stateAt(80, 24);
    const at = state.director.totals.at(-1)!;
    const rates = {
      connections: 12_345,
      inPackets: 234_567,
      outPackets: 345_678,
      inBytes: 123e6,
      outBytes: 456e6,
    };
    const totals = [{ ...at, rates, active: 123_702, inactive: 1_237_035 }];
    const allowed =
      /^(Conn\/s|Pkt\/s|Byte\/s|Act|InAct|12\.3k|235k\/346k|123M\/456M|124k|123,702|1\.24M|1,237,035|[▁-█])$/;
    for (let columns = 20; columns <= 130; columns += 1) {
      const screen = { ...state.screen, size: { columns, rows: 24 } };
      const line = withoutStyles(
        linesOf(
          { ...state, screen, director: { ...state.director, totals } },
          LOOKS['no-colour'],
        )[1]!,
      );
      for (const word of line.split(/\s+/).filter(Boolean)) expect(word).toMatch(allowed);
    }
  });

  test('hostile text from outside cannot reach the terminal as a sequence', async () => {
    const hostile = '\u001b]0;owned\u0007\u001b[2J';
    const names = { services: new Map([['tcp/10.9.0.100:80', hostile]]), servers: new Map() };
    const state = await stateAt(200, 60);
    const lines = linesOf(
      {
        ...state,
        settings: { ...settings, names },
        director: { ...state.director, name: hostile },
      },
      LOOKS['no-colour'],
    );
    expect(lines.map(withoutStyles).join('')).not.toMatch(/[\u0000-\u001f\u007f]/);
    expect(lines.join('')).toContain('\\x1b]0;owned\\x07');
  });

  test('no size makes it fail or draw a line that is too wide', async () => {
    for (let columns = 1; columns <= 90; columns += 7)
      for (let rows = 1; rows <= 30; rows += 1) {
        const lines = linesOf(await stateAt(columns, rows), LOOKS['no-colour']);
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines)
          expect(displayWidth(withoutStyles(line))).toBeLessThanOrEqual(columns);
      }
  });
});
