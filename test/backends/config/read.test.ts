import { expect, test } from 'vitest';
import { readConfig, usualPlaces } from '../../../src/backends/config/read.ts';
import type { Host, ReadOutcome } from '../../../src/state/ports.ts';

const files = (content: Readonly<Record<string, ReadOutcome>>): Host => ({
  run: () => Promise.resolve({ kind: 'not-found' }),
  read: (path) => Promise.resolve(content[path] ?? { kind: 'missing' }),
});

const text = (value: string): ReadOutcome => ({ kind: 'read', text: value });

test('the first of the usual places that exists is used', async () => {
  const usual = usualPlaces({ XDG_CONFIG_HOME: '/x', HOME: '/h' });
  const both = files({
    '/x/lvstop/config.yaml': text('interval: 3'),
    '/etc/lvstop/config.yaml': text('interval: 9'),
  });
  expect(await readConfig(both, { asked: undefined, usual })).toMatchObject({
    value: { interval: 3 },
  });
  const etc = files({ '/etc/lvstop/config.yaml': text('interval: 9') });
  expect(await readConfig(etc, { asked: undefined, usual })).toMatchObject({
    value: { interval: 9 },
  });
});

test('without any file everything is at its default', async () => {
  expect(await readConfig(files({}), { asked: undefined, usual: usualPlaces({}) })).toMatchObject({
    ok: true,
  });
});

test('a file that was asked for must exist', async () => {
  expect(await readConfig(files({}), { asked: '/c.yaml', usual: [] })).toEqual({
    ok: false,
    error: '/c.yaml: missing',
  });
});

test('a file that may not be read is said, not passed over', async () => {
  const denied = files({ '/etc/lvstop/config.yaml': { kind: 'denied' } });
  expect(
    await readConfig(denied, { asked: undefined, usual: ['/etc/lvstop/config.yaml'] }),
  ).toMatchObject({
    error: '/etc/lvstop/config.yaml: denied',
  });
});

test('a mistake names file, line and column', async () => {
  const bad = files({ '/c.yaml': text('ascii: true\ntypo: 1') });
  expect(await readConfig(bad, { asked: '/c.yaml', usual: [] })).toMatchObject({
    error: expect.stringMatching(/^\/c\.yaml:2:1: unknown key: typo/) as string,
  });
});
