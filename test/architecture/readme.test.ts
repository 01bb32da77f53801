import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { EXIT } from '../../src/cli/exit-status.ts';
import { COLUMN_IDS } from '../../src/state/model/column-id.ts';
import { THEME_NAMES } from '../../src/state/model/theme.ts';
import { CONF_CODES } from '../../src/state/keepalived/check/codes.ts';
import { TROUBLE_CODES } from '../../src/state/trouble/codes.ts';
import { COMMANDS } from '../../src/views/keys/palette/commands.ts';
import { KEYMAP } from '../../src/views/keys/keymap.ts';
import { SCENES } from '../../scripts/pictures/scenes.ts';

const readme = readFileSync('README.md', 'utf8');
const keysSection = /### Keys\n([\s\S]*?)\n### /.exec(readme)?.[1] ?? '';

/** As people write them. */
const SPELLINGS: Readonly<Record<string, string>> = {
  up: 'arrows',
  down: 'arrows',
  left: '←',
  right: '→',
  pagedown: 'PgDn',
  pageup: 'PgUp',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  escape: 'Esc',
  backspace: 'Backspace',
  space: 'Space',
};

const spelled = (key: string): string =>
  SPELLINGS[key] ?? (/^f\d+$/.test(key) ? key.toUpperCase() : key);

/** What the help of a command says. */
function help(path: readonly string[]): string {
  const parsed = parseArguments([...path, '--help'], '');
  return parsed.ok && 'text' in parsed.value ? parsed.value.text : '';
}

/** Every command that does something, by its words. */
function commands(path: readonly string[] = []): readonly (readonly string[])[] {
  const [, list = ''] = /\nCommands:\n((?: .*\n)+)/.exec(help(path)) ?? [];
  const names = [...list.matchAll(/^ {2}([a-z]\S*)/gm)].map(([, name = '']) => name);
  return names.length === 0 ? [path] : names.flatMap((name) => commands([...path, name]));
}

const actingSection = /### In the monitor\n([\s\S]*?)\n### /.exec(readme)?.[1] ?? '';

describe('the README tells of', () => {
  test('every key that changes things', () => {
    const keys = KEYMAP.filter(({ group }) => group === 'act').flatMap((binding) => binding.keys);
    expect(keys.filter((key) => !actingSection.includes(spelled(key)))).toEqual([]);
  });

  test('every key of lists and texts', () => {
    const groups = new Set(['move', 'view', 'tree', 'find', 'look', 'leave']);
    const isMain = (scopes: readonly string[]): boolean =>
      scopes.some((scope) => ['list', 'table', 'text', 'everywhere'].includes(scope));
    const keys = KEYMAP.filter(({ group, scopes }) => groups.has(group) && isMain(scopes)).flatMap(
      (binding) => binding.keys,
    );
    expect(keys.filter((key) => !keysSection.includes(spelled(key)))).toEqual([]);
  });

  test('every command of the palette that takes more', () => {
    const known = new Set(KEYMAP.map(({ name }) => name));
    const names = COMMANDS.map(({ name }) => name).filter((name) => !known.has(name));
    const views = new Set(['services', 'servers', 'charts', 'events', 'doctor', 'log', 'tree']);
    expect(names.filter((name) => !views.has(name) && !keysSection.includes(name))).toEqual([]);
  });

  test('every trouble and every problem', () => {
    const codes = Object.keys(TROUBLE_CODES);
    expect(codes.filter((code) => !readme.includes(`| \`${code}\` |`))).toEqual([]);
  });

  test('every finding in a keepalived.conf, as the code words it', () => {
    const rows = Object.entries(CONF_CODES).map(([code, words]) => `| \`${code}\` | ${words} |`);
    expect(rows.filter((row) => !readme.includes(`${row}\n`))).toEqual([]);
  });

  test('every command and its options', () => {
    const all = commands();
    expect(all.length).toBeGreaterThan(20);
    const line = ([first = '', second = '']: readonly string[]): RegExp =>
      new RegExp(`^ {4}lvstop ${first}\\b[^\\n]*\\b${second}\\b`, 'm');
    expect(all.filter((path) => !line(path).test(readme))).toEqual([]);
    const options = all.flatMap((path) => help(path).match(/^ {2}(--[a-z-]+)/gm) ?? []);
    expect(options.length).toBeGreaterThan(20);
    expect(options.filter((option) => !readme.includes(option.trim()))).toEqual([]);
  });

  test('every guard and every exit status', () => {
    const source = readFileSync('src/state/model/change/guard.ts', 'utf8');
    const codes = source.match(/(?<=\| ')[A-Z_]+(?=')/g) ?? [];
    expect(codes.length).toBeGreaterThan(4);
    expect(codes.filter((code) => !readme.includes(`| \`${code}\` |`))).toEqual([]);
    const statuses = Object.values(EXIT);
    expect(statuses.filter((status) => !readme.includes(`\n| ${status} |`))).toEqual([]);
  });

  test('every reason that holds a drain, as status --json names it', () => {
    const schema = readFileSync('config/status.schema.json', 'utf8');
    const [, names = ''] = /"heldBy": \{[^[]*"enum": \[([^\]]*)\]/.exec(schema) ?? [];
    const codes = names.match(/[A-Z_]+/g) ?? [];
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((code) => !readme.includes(`| \`${code}\` |`))).toEqual([]);
  });

  test('every column and every theme', () => {
    const words = [...COLUMN_IDS, ...THEME_NAMES];
    expect(words.filter((word) => !readme.includes(word))).toEqual([]);
  });

  test('pictures that are there, each made by the script', () => {
    const shown = [...readme.matchAll(/\]\(docs\/pictures\/([\w-]+)\.svg\)/g)].map(
      ([, name]) => name,
    );
    expect(shown.length).toBeGreaterThan(5);
    const made = new Set(SCENES.map(({ name }) => name));
    expect(shown.filter((name) => !existsSync(`docs/pictures/${name}.svg`))).toEqual([]);
    expect(shown.filter((name) => name !== undefined && !made.has(name))).toEqual([]);
  });
});
