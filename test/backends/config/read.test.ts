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
    value: { config: { interval: 3 }, path: '/x/lvstop/config.yaml' },
  });
  const etc = files({ '/etc/lvstop/config.yaml': text('interval: 9') });
  expect(await readConfig(etc, { asked: undefined, usual })).toMatchObject({
    value: { config: { interval: 9 }, path: '/etc/lvstop/config.yaml' },
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
    error: { kind: 'unread', lines: ['/c.yaml: missing'] },
  });
});

test('a file that may not be read is said, not passed over', async () => {
  const denied = files({ '/etc/lvstop/config.yaml': { kind: 'denied' } });
  expect(
    await readConfig(denied, { asked: undefined, usual: ['/etc/lvstop/config.yaml'] }),
  ).toMatchObject({
    error: { lines: ['/etc/lvstop/config.yaml: denied'] },
  });
});

test('every mistake names file, line and column, those of the theme file too', async () => {
  const bad = files({
    '/x/c.yaml': text('ascii: true\ntypo: 1\nmouse: 2\ntheme: themes/mine.yaml'),
    '/x/themes/mine.yaml': text('alert: bold purple'),
  });
  expect(await readConfig(bad, { asked: '/x/c.yaml', usual: [] })).toEqual({
    ok: false,
    error: {
      kind: 'wrong',
      lines: [
        expect.stringMatching(/^\/x\/c\.yaml:2:1: unknown key: typo/),
        '/x/c.yaml:3:8: mouse must be true or false',
        expect.stringMatching(/^\/x\/themes\/mine\.yaml:1:13: alert: purple is no style/),
      ],
    },
  });
});

test('a theme file stands beside the configuration', async () => {
  const good = files({
    '/x/c.yaml': text('theme: mine.yaml'),
    '/x/mine.yaml': text('extends: light\nalert: red'),
  });
  expect(await readConfig(good, { asked: '/x/c.yaml', usual: [] })).toMatchObject({
    value: { ownTheme: { base: 'light', tones: { alert: '31' } } },
  });
  const gone = files({ '/x/c.yaml': text('ascii: true\ntheme: mine.yaml') });
  expect(await readConfig(gone, { asked: '/x/c.yaml', usual: [] })).toMatchObject({
    error: { lines: ['/x/c.yaml:2:1: theme: /x/mine.yaml: missing'] },
  });
});
