import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { KEYMAP } from '../../src/views/keys/keymap.ts';
import type { Stroke } from '../helpers/scenario.ts';
import { scenarioOf } from '../helpers/key-scenarios.ts';
import { lookAt, selectedRow } from '../helpers/scenario.ts';
import { lvstop } from '../helpers/program.ts';
import type { PtyApp } from '../helpers/pty.ts';
import { openInPty } from '../helpers/pty.ts';

/** Each key of the keymap in the built program. */

const FIRST = 'TCP 192.168.65.127:80 ';

/** What ends or stops the program has tests of its own below. */
const LEAVING = ['quit', 'interrupt', 'suspend', 'quit-anyway'];

/** A timeline there is only once VIPs moved: see below. */
const MOVING = ['close-timeline'];

/** Where the settings are saved. */
const home = mkdtempSync(join(tmpdir(), 'lvstop-keys-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function open(): Promise<PtyApp> {
  const app = await openInPty(lvstop('--demo'), { env: { XDG_CONFIG_HOME: home } });
  await app.see(FIRST);
  await app.see('MASTER VI_1'); // keepalived is looked at a moment later
  return app;
}

let app: PtyApp;
beforeAll(async () => {
  app = await open();
});
afterAll(() => app.close());

const working = KEYMAP.filter(({ name }) => ![...LEAVING, ...MOVING].includes(name));
const cases = working.flatMap((binding) =>
  binding.keys.map((key) => ({ key, does: binding.does, scope: binding.scopes[0], binding })),
);

/** Presses keys, and waits in between for what must be seen. */
async function press(strokes: readonly Stroke[]): Promise<void> {
  for (const stroke of strokes)
    if (typeof stroke === 'string') app.press(stroke);
    else await app.see(stroke.see);
}

test('every key of the keymap has a scenario', () => {
  expect(working.filter((binding) => !scenarioOf(binding)).map(({ name }) => name)).toEqual([]);
});

test.each(cases)('$key in $scope: $does', async ({ binding, key }) => {
  const { setUp = [], from, to, tearDown = [] } = scenarioOf(binding)!;
  const seen = lookAt(app);
  await press(setUp);
  if (from) await app.until(`be ready for ${key}`, (now) => from(now, seen));
  const before = lookAt(app);
  if (!from) expect(to(app, before)).toBe(false);
  app.press(key);
  await app.until(`show what ${key} does`, (now) => to(now, before));
  // What follows an ESC too soon is another key; from a field it leads to the plan.
  if (key === 'escape' && !binding.scopes.includes('field')) await app.see('q quit');
  await press([...tearDown, 'g']);
  await app.until(
    'be as it was',
    (now) => selectedRow(now).includes(FIRST) && (from !== undefined || !to(now, before)),
  );
});

describe('a failover', () => {
  let other: PtyApp | undefined;
  afterEach(() => other?.close());

  test('has a timeline that can be opened again and closed by each of its keys', async () => {
    other = await open();
    other.press('3', 'f');
    await other.see('Force...');
    other.press('tab', 'enter');
    other.type('force');
    other.press('enter');
    other.type('VI_1');
    other.press('enter');
    await other.see('commanded');
    await other.see('done: Fail over VI_1');
    await other.see('address on the peer');
    other.press('enter');
    await other.see('BACKUP VI_1');
    other.press('u');
    for (const key of ['escape', 'backspace', 'q', 'enter']) {
      await other.see('T timeline');
      other.press('T');
      await other.see('commanded');
      other.press(key);
    }
    await other.see('T timeline');
    other.press('q');
    await other.see('q quit');
    other.press('b');
    await other.see('Fail back VI_1');
  });
});

describe('leaving', () => {
  let other: PtyApp | undefined;
  afterEach(() => other?.close());

  test.each([
    ['q', 0],
    ['f10', 0],
    ['ctrl-c', 130],
  ])('%s', async (key, exitCode) => {
    other = await open();
    other.press(key);
    expect(await other.exited).toEqual({ exitCode });
  });

  test.each(['q', 'f10'])('%s asks first while a ramp goes on, and then stops it', async (key) => {
    other = await open();
    other.press('j', 'w');
    other.type('9 over 1h');
    other.press('enter');
    await other.see('[>Cancel<]');
    other.press('tab', 'enter');
    await other.see('next in');
    other.press('q');
    await other.see('quit while something is being done?');
    other.press(key);
    expect(await other.exited).toEqual({ exitCode: 0 });
  });

  test('ctrl-z, until it goes on', async () => {
    other = await open();
    other.press('ctrl-z');
    await other.until('give the screen back', (now) => !now.alternate());
    other.signal('SIGCONT');
    await other.see(FIRST);
    other.press('j');
    await other.until('take keys again', (now) => selectedRow(now).includes('192.168.65.156:80'));
  });
});
