import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/backends/config/changes.ts';
import { changed, changesBetween } from '../../../src/backends/config/changes.ts';
import { editConfig } from '../../../src/backends/config/edit-config.ts';
import { parseConfig } from '../../../src/backends/config/parse-config.ts';
import { COLUMN_IDS } from '../../../src/state/model/column-id.ts';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';

const change = (path: string, value: Change['value']): Change => ({
  path: path.split('.') as unknown as Change['path'],
  value,
});
const columns = (...ids: readonly (typeof COLUMN_IDS)[number][]) => ids.map((id) => ({ id }));

const BLOCK = `# ours
interval:   2 # seconds

units:
    scale: 'si'   # by 1000
theme: "dark"
columns:
  # chosen in May
  services:
    - weight  # first
    - trend: 24 # wide
    # the sum
    - active
  servers: [ name,weight ]
# the end
`;

describe('a change in the text of a file', () => {
  test.each<[string, string, Change, string]>([
    ['a value', BLOCK, change('interval', 0.5), BLOCK.replace('  2 #', '  0.5 #')],
    ['a value in quotes', BLOCK, change('theme', 'light'), BLOCK.replace('"dark"', 'light')],
    [
      'a path',
      BLOCK,
      change('theme', 'my themes/a.yaml'),
      BLOCK.replace('dark', 'my themes/a.yaml'),
    ],
    ['a value in a group', BLOCK, change('units.scale', 'iec'), BLOCK.replace("'si'", 'iec')],
    [
      'a new value in a group',
      BLOCK,
      change('units.traffic', 'bits'),
      BLOCK.replace('by 1000\n', 'by 1000\n    traffic: bits\n'),
    ],
    [
      'a new value',
      BLOCK,
      change('mouse', false),
      BLOCK.replace('# the end', 'mouse: false\n# the end'),
    ],
    [
      'a list in brackets',
      BLOCK,
      change('columns.servers', [{ id: 'cps' }, { id: 'name', width: 9 }]),
      BLOCK.replace('[ name,weight ]', '[cps, name: 9]'),
    ],
    [
      'a longer list on lines',
      BLOCK,
      change('columns.services', [
        { id: 'weight', width: 9 },
        { id: 'trend', width: 24 },
        { id: 'active' },
        { id: 'cps' },
      ]),
      BLOCK.replace('- weight ', '- weight: 9 ').replace('active\n', 'active\n    - cps\n'),
    ],
    [
      'a list on lines in another order',
      BLOCK,
      change('columns.services', columns('active', 'trend')),
      BLOCK.replace(
        / {4}- weight[^]*active\n/,
        '    # the sum\n    - active\n    - trend # wide\n',
      ),
    ],
    [
      'a list on lines without any entry',
      BLOCK,
      change('columns.services', []),
      BLOCK.replace(/ {4}- weight[^]*active\n/, '    []\n    # the sum\n'),
    ],
    [
      'what is to go',
      BLOCK,
      change('columns.services', undefined),
      BLOCK.replace(/ {2}services:\n[^]*active\n/, '    # the sum\n'),
    ],
    [
      'the last of a group',
      '# a\nunits:\n  # b\n  scale: iec # c\nmouse: true\n',
      change('units.scale', undefined),
      '# a\n  # b\nmouse: true\n',
    ],
    ['braces', '{interval: 2}', change('interval', 3), '{interval: 3}'],
    ['more in braces', '{interval: 2,}', change('mouse', false), '{interval: 2, mouse: false,}'],
    ['empty braces', '{}\n', change('mouse', false), '{mouse: false}\n'],
    [
      'a group in braces',
      '{interval: 2}',
      change('units.scale', 'iec'),
      '{interval: 2, units: { scale: iec }}',
    ],
    [
      'less in braces',
      'columns: { services: [cps], servers: [name] }\n',
      change('columns.services', undefined),
      'columns: { servers: [name] }\n',
    ],
    [
      'the last in braces',
      'columns: { services: [cps], servers: [name] }\n',
      change('columns.servers', undefined),
      'columns: { services: [cps] }\n',
    ],
    ['no file yet', '', change('columns.servers', columns('cps')), 'columns: { servers: [cps] }\n'],
    ['comments only', '# mine', change('interval', 5), '# mine\ninterval: 5\n'],
    [
      'no last newline',
      'mouse: true',
      change('units.scale', 'iec'),
      'mouse: true\nunits:\n  scale: iec',
    ],
    [
      'an indented file',
      '  mouse: true\n',
      change('units.scale', 'iec'),
      '  mouse: true\n  units:\n    scale: iec\n',
    ],
    [
      'CRLF',
      'mouse: true\r\n',
      change('units.scale', 'iec'),
      'mouse: true\r\nunits:\r\n  scale: iec\r\n',
    ],
    [
      'a document with an end',
      '---\nmouse: true\n...\n',
      change('theme', 'light'),
      '---\nmouse: true\ntheme: light\n...\n',
    ],
    ['what it says already', BLOCK, change('interval', 2), BLOCK],
    [
      'what it does not say anyway',
      BLOCK,
      change('columns.servers', columns('name', 'weight')),
      BLOCK,
    ],
    ['a default nobody needs to write', '', change('units.scale', undefined), ''],
  ])('%s', (_what, text, wanted, expected) => {
    expect(editConfig(text, [wanted])).toEqual({ ok: true, value: expected });
  });

  test.each<[string, string, Change]>([
    [
      'comments inside of brackets',
      'columns:\n  services: [\n    cps, # rate\n    name ]\n',
      change('columns.services', columns('name')),
    ],
    ['a key of the long form', '? mouse\n: true\n', change('interval', 3)],
    [
      'a comment that would go with its neighbour',
      'columns: {\n  services: [cps],\n  # hosts\n  servers: [name] }\n',
      change('columns.services', undefined),
    ],
  ])('is refused rather than do harm: %s', (_what, text, wanted) => {
    expect(editConfig(text, [wanted])).toMatchObject({ ok: false });
  });
});

test('only what differs is a change', () => {
  const before = DEFAULT_PREFERENCES;
  expect(changesBetween(before, { ...before, units: { ...before.units } })).toEqual([]);
  expect(
    changesBetween(
      { ...before, columns: { services: columns('cps') } },
      { ...before, intervalMs: 500, units: { scale: 'iec', traffic: 'bytes' } },
    ),
  ).toEqual([
    change('interval', 0.5),
    change('units.scale', 'iec'),
    change('columns.services', undefined),
  ]);
});

describe('whatever file and whatever change', () => {
  const list = fc
    .uniqueArray(fc.constantFrom(...COLUMN_IDS), { maxLength: 5 })
    .chain((ids) => fc.tuple(...ids.map((id) => fc.constantFrom({ id }, { id, width: 9 }))));
  const value = fc.oneof(
    fc.record({ path: fc.constant('interval'), value: fc.constantFrom(0.5, 2, 60) }),
    fc.record({ path: fc.constant('theme'), value: fc.constantFrom('dark', 'a b.yaml', './x: y') }),
    fc.record({ path: fc.constant('units.scale'), value: fc.constantFrom('si', 'iec') }),
    fc.record({ path: fc.constant('mouse'), value: fc.boolean() }),
    fc.record({
      path: fc.constantFrom('columns.services', 'columns.servers'),
      value: fc.option(list, { nil: undefined }),
    }),
  );
  const blockList = list.map((choices) =>
    choices.length === 0
      ? ' [] # none\n'
      : `\n${choices.map(({ id }, at) => `    # above ${at}\n    - ${id} # same ${at}\n\n`).join('')}`,
  );
  const parts = fc.record(
    {
      interval: fc.constant('interval: 7 # i\n'),
      names: fc.constant('names:\n  servers:\n    10.0.0.1: "a # b" # n\n'),
      units: fc.constantFrom('units: {scale: si} # u\n', 'units:\n      scale: si # u\n'),
      columns: blockList.map((lines) => `columns: # c\n  # inner\n  services:${lines}`),
      mouse: fc.constant("'mouse' :  true\n\n"),
    },
    { requiredKeys: [] },
  );
  const file = parts.chain((all) =>
    fc
      .shuffledSubarray(Object.values(all), { minLength: Object.values(all).length })
      .map((lines) => lines.map((line, at) => `# remark ${at}\n${line}`).join('')),
  );

  test('the file then says just that, and every other line is still there', () => {
    fc.assert(
      fc.property(file, fc.array(value, { maxLength: 4 }), (text, wanted) => {
        const changes = wanted.map((each) => change(each.path, each.value as Change['value']));
        const edited = editConfig(text, changes);
        if (!edited.ok) throw new Error(edited.error);
        const { config, issues } = parseConfig(edited.value);
        expect(issues).toEqual([]);
        expect(config).toEqual(changes.reduce(changed, parseConfig(text).config));
        const kept = (each: string) =>
          each
            .split('\n')
            .filter((line) => /^\s*#/.test(line))
            .sort();
        expect(kept(edited.value)).toEqual(kept(text));
        if (text.includes('names')) expect(edited.value).toContain('10.0.0.1: "a # b" # n\n');
      }),
    );
  });
});
