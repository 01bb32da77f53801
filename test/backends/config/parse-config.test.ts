import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyConfig, preferencesOf } from '../../../src/backends/config/config.ts';
import { parseConfig } from '../../../src/backends/config/parse-config.ts';
import { DEFAULT_PREFERENCES } from '../../../src/state/model/preferences.ts';

describe('a good file', () => {
  test('says what it says', () => {
    const { config, issues } = parseConfig(
      [
        'interval: 5',
        'ascii: true # serial console',
        'names:',
        '  services: { "tcp/10.0.0.1:80": web }',
        '  servers:',
        '    10.0.0.2: rs1',
      ].join('\n'),
    );
    expect(issues).toEqual([]);
    expect(config).toMatchObject({ interval: 5, ascii: true });
    expect(config.names.services.get('tcp/10.0.0.1:80')).toBe('web');
    expect(config.names.servers.get('10.0.0.2')).toBe('rs1');
  });

  test('tells theme, units and columns as preferences, with defaults for the rest', () => {
    const { config, issues } = parseConfig(
      [
        'theme: themes/mine.yaml',
        'units: { traffic: bits }',
        'columns:',
        '  services: [weight, trend: 24]',
        '  servers:',
        '    - name',
        '    - cps: 9',
        'reverse_dns: true',
        'read_only: true',
        'sudo: true',
        'syslog: true',
        'mouse: false',
      ].join('\n'),
    );
    expect(issues).toEqual([]);
    expect(config).toMatchObject({ readOnly: true, sudo: true, syslog: true });
    expect(preferencesOf(config, { interval: 0.5 })).toEqual({
      intervalMs: 500,
      theme: 'themes/mine.yaml',
      units: { scale: 'si', traffic: 'bits' },
      columns: {
        services: [{ id: 'weight' }, { id: 'trend', width: 24 }],
        servers: [{ id: 'name' }, { id: 'cps', width: 9 }],
      },
      reverseDns: true,
      mouse: false,
    });
    expect(preferencesOf(emptyConfig)).toEqual(DEFAULT_PREFERENCES);
  });

  test.each(['', '# nothing\n', '---\n'])('may be empty (%j)', (text) => {
    expect(parseConfig(text).issues).toEqual([]);
  });
});

test.each([
  ['intervall: 2', 1, 1, 'unknown key: intervall'],
  ['ascii: true\ninterval: often', 2, 11, 'interval must be a number'],
  ['interval: 0.1', 1, 11, 'from 0.5 to 3600'],
  ['color: maybe', 1, 8, 'color must be true or false'],
  ['names: web', 1, 8, 'names must be a map: services, servers'],
  ['names:\n  service: {}', 2, 3, 'unknown key in names: service'],
  ['names:\n  servers:\n    10.0.0.2: 7', 3, 15, 'must map an address to a name'],
  ['names:\n  servers: { 10.0.0.02: x }', 2, 14, 'a server is written'],
  ['names:\n  services: { web: x }', 2, 15, 'a service is written'],
  ['units: { scale: SI }', 1, 17, 'units.scale must be si or iec'],
  ['units:', 1, 7, 'units must be a map: scale, traffic'],
  ['{ units }', 1, 3, 'units has no value'],
  ['units: { scal: si }', 1, 10, 'did you mean scale?'],
  ['columns: { services: weight }', 1, 22, 'must be a list of columns'],
  ['columns:\n  servers: [active, inact]', 2, 21, 'no column inact; did you mean inactive?'],
  ['columns: { services: [bogus] }', 1, 23, 'no column bogus; known are state, '],
  ['columns: { services: [weight, weight: 9] }', 1, 31, 'weight is in the list already'],
  ['columns: { services: [trend: 2] }', 1, 30, 'a whole number from 3 to 60'],
  ['columns: { services: [trend: 4.5] }', 1, 30, 'a whole number from 3 to 60'],
  ['columns: { services: [{ trend: 9, name: 9 }] }', 1, 23, 'one column and its width'],
  ['theme: drak', 1, 8, 'no theme drak; did you mean dark?'],
  ['theme: 7', 1, 8, 'theme must be dark, light'],
  ['reverse-dns: true', 1, 1, 'did you mean reverse_dns?'],
  ['read_only: yes', 1, 12, 'read_only must be true or false'],
  ['interval: 2\ninterval: 3', 2, 1, 'there already'],
  ['names: {servers: {10.0.0.1: a, 10.0.0.1: b}}', 1, 32, 'there already'],
  ['interval: 2\n---\ninterval: 3', 2, 1, 'one document'],
  ['mouse: &m true\nascii: *m', 2, 8, 'an alias'],
  ['- a list', 1, 1, 'must be a map of settings'],
  ['interval: [', 1, 12, ''],
])('a mistake is reported where it is: %j', (text, line, column, message) => {
  const [issue] = parseConfig(text).issues;
  expect(issue).toMatchObject({ line, column });
  expect(issue?.message).toContain(message);
});

test('every mistake is told at once, in the order of the file', () => {
  const { issues } = parseConfig('mouse: maybe\ntypo: 1\nmouse: true\nunits: { scale: big, x: 1 }');
  expect(issues.map(({ line, column }) => `${line}:${column}`)).toEqual([
    '1:8',
    '2:1',
    '3:1',
    '4:17',
    '4:22',
  ]);
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void parseConfig(text)));
});
