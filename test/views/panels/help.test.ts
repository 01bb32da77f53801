import { expect, test } from 'vitest';
import { openKeys, service, startState, taken } from '../../helpers/keys.ts';

const open = () => openKeys(startState(100, 100), taken([service(1)]));

test('what is bound where one is comes first, then what is bound elsewhere', () => {
  const app = open();
  app.press('6', '?');
  const lines = app.screen();
  const at = (text: string): number => lines.findIndex((line) => line.includes(text));
  expect(at('down a row')).toBeGreaterThan(0);
  expect(at('down a row')).toBeLessThan(at('Finding'));
  expect(at('show only rows that match')).toBeGreaterThan(at('Leaving'));
});

test('a key that can do nothing now says why', () => {
  const app = open();
  app.press('?');
  expect(app.screen().find((line) => line.includes('untag all'))).toContain('nothing is tagged');
});

test('is searched while one types, in keys and words, under the headings', () => {
  const app = open();
  app.press('?', '/');
  app.type('Untag');
  const shown = app
    .screen()
    .slice(3, -1)
    .filter((line) => line.trim() !== '');
  expect(shown.map((line) => line.trim().split(/\s{2,}/)[0])).toEqual(['Finding', 'U']);
  app.press('enter');
  expect(app.line(-1)).toContain('close');
  app.press('/');
  app.type('nowhere');
  expect(app.line(3)).toContain('nothing in the help holds nowhere');
  app.press('escape');
  expect(app.line(3)).toContain('Looking');
});
