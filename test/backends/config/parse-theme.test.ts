import { expect, test } from 'vitest';
import { parseTheme } from '../../../src/backends/config/parse-theme.ts';

test('a theme extends a shipped one', () => {
  expect(parseTheme('extends: light\nalert: bold white on red # loud\ngood: 39\n')).toEqual({
    theme: { base: 'light', tones: { alert: '1;37;41', good: '38;5;39' } },
    issues: [],
  });
});

test('it may be JSON, and without extends the rest is dark', () => {
  expect(parseTheme('{"key": "#0087ff"}')).toEqual({
    theme: { base: 'dark', tones: { key: '38;2;0;135;255' } },
    issues: [],
  });
});

test.each([
  ['alert: bold purple', 1, 13, 'alert: purple is no style'],
  ['alert: "bold purple"', 1, 14, 'alert: purple is no style'],
  ['alert: #ff0000', 1, 8, 'in quotes'],
  ['extends: drak', 1, 10, 'did you mean dark?'],
  ['plain: ""\nalret: red', 2, 1, 'unknown key: alret; did you mean alert?'],
  ['alert: [red]', 1, 8, 'a style is written in words'],
  ['- red', 1, 1, 'a map of styles'],
])('a mistake is reported where it is: %j', (text, line, column, message) => {
  const { issues } = parseTheme(text);
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({ line, column });
  expect(issues[0]?.message).toContain(message);
});
