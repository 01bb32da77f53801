import { describe, expect, test } from 'vitest';
import type { WriteOutcome } from '../../../src/backends/exec/write-file.ts';
import type { SaveParts } from '../../../src/backends/config/write.ts';
import { createSaveConfig } from '../../../src/backends/config/write.ts';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';

const OWN = '/home/u/.config/lvstop/config.yaml';
const SYSTEM = '/etc/lvstop/config.yaml';
const start = DEFAULT_PREFERENCES;

/** Files in memory; `denied` cannot be written, `meanwhile` happens just before the first write. */
function disk(
  files: Record<string, string>,
  { denied = [], meanwhile }: { denied?: readonly string[]; meanwhile?: () => void } = {},
) {
  let surprise = meanwhile;
  const writes: string[] = [];
  const host: SaveParts['host'] = {
    read: (path) => {
      const text = files[path];
      return Promise.resolve(text === undefined ? { kind: 'missing' } : { kind: 'read', text });
    },
  };
  const replace = (path: string, text: string, before?: string): Promise<WriteOutcome> => {
    surprise?.();
    surprise = undefined;
    if (denied.includes(path)) return Promise.resolve({ kind: 'denied' });
    if (files[path] !== before) return Promise.resolve({ kind: 'changed' });
    files[path] = text;
    writes.push(path);
    return Promise.resolve({ kind: 'written' });
  };
  const saver = (parts: Partial<SaveParts>) =>
    createSaveConfig({
      host,
      replace,
      places: { asked: undefined, usual: [OWN, SYSTEM] },
      path: undefined,
      preferences: start,
      isRoot: false,
      ...parts,
    });
  return { files, writes, saver };
}

test('without a file the operator’s own is made, with what was changed and nothing else', async () => {
  const { files, saver } = disk({});
  expect(await saver({})({ ...start, theme: 'light' })).toEqual({ ok: true, value: { path: OWN } });
  expect(files).toEqual({ [OWN]: 'theme: light\n' });
});

test('what the command line asked for stays out of the file', async () => {
  const { files, saver } = disk({ [OWN]: 'interval: 9 # mine\n' });
  const save = saver({ path: OWN, preferences: { ...start, intervalMs: 500 } });
  await save({ ...start, intervalMs: 500, mouse: false });
  expect(files[OWN]).toBe('interval: 9 # mine\nmouse: false\n');
});

test('nothing changed, nothing written', async () => {
  const { writes, saver } = disk({ [OWN]: 'mouse: true\n' });
  expect(await saver({ path: OWN })(start)).toEqual({ ok: true, value: { path: OWN } });
  expect(writes).toEqual([]);
});

test('each time only what changed since the last time', async () => {
  const { files, saver } = disk({});
  const save = saver({});
  await Promise.all([
    save({ ...start, theme: 'light' }),
    save({ ...start, theme: 'light', mouse: false }),
  ]);
  files[OWN] = 'theme: dark\nmouse: false\n';
  await save({ ...start, theme: 'light', mouse: true });
  expect(files[OWN]).toBe('theme: dark\nmouse: true\n');
});

describe('edits of others', () => {
  test('are kept, also those made at the very moment', async () => {
    const { files, saver } = disk(
      { [OWN]: 'interval: 3\n' },
      { meanwhile: () => (files[OWN] = 'interval: 4\nascii: true\n') },
    );
    expect(await saver({ path: OWN })({ ...start, mouse: false })).toMatchObject({ ok: true });
    expect(files[OWN]).toBe('interval: 4\nascii: true\nmouse: false\n');
  });

  test('with mistakes are left to be corrected', async () => {
    const { files, saver } = disk({ [OWN]: 'mouse: true\ntypo: 1\n' });
    expect(await saver({ path: OWN })({ ...start, theme: 'light' })).toEqual({
      ok: false,
      error: expect.stringContaining(`${OWN}:2:1: unknown key: typo`) as string,
    });
    expect(files[OWN]).toBe('mouse: true\ntypo: 1\n');
  });
});

describe('the file of all users', () => {
  const text = '# ours\ntheme: themes/x.yaml\ninterval: 3\n';
  const wanted = { ...start, theme: 'themes/x.yaml', intervalMs: 5000 };
  const parts = { path: SYSTEM, preferences: { ...wanted, intervalMs: 3000 } };
  const copy = '# ours\ntheme: /etc/lvstop/themes/x.yaml\ninterval: 5\n';

  test('is left alone by an ordinary user, whose own file begins as its copy', async () => {
    const { files, saver } = disk({ [SYSTEM]: text });
    const save = saver(parts);
    expect(await save(wanted)).toEqual({ ok: true, value: { path: OWN, insteadOf: SYSTEM } });
    expect(files).toEqual({ [SYSTEM]: text, [OWN]: copy });
    expect(await save({ ...wanted, mouse: false })).toEqual({ ok: true, value: { path: OWN } });
    expect(files[OWN]).toBe(`${copy}mouse: false\n`);
  });

  test('is written by root, or root’s own where that is denied', async () => {
    const writable = disk({ [SYSTEM]: text });
    await writable.saver({ ...parts, isRoot: true })(wanted);
    expect(writable.files).toEqual({ [SYSTEM]: text.replace('3', '5') });
    const denied = disk({ [SYSTEM]: text }, { denied: [SYSTEM] });
    await denied.saver({ ...parts, isRoot: true })(wanted);
    expect(denied.files).toEqual({ [SYSTEM]: text, [OWN]: copy });
  });
});

test('a file that was asked for is the only one that is written', async () => {
  const { files, saver } = disk({ '/c.yaml': '' }, { denied: ['/c.yaml'] });
  const places = { asked: '/c.yaml', usual: [OWN, SYSTEM] };
  expect(await saver({ places, path: '/c.yaml' })({ ...start, mouse: false })).toEqual({
    ok: false,
    error: '/c.yaml: writing it was denied',
  });
  expect(files).toEqual({ '/c.yaml': '' });
});
