import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/backends/config/parse-config.ts';

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

  test.each(['', '# nothing\n', '---\n'])('may be empty (%j)', (text) => {
    expect(parseConfig(text).issues).toEqual([]);
  });
});

test.each([
  ['intervall: 2', 1, 1, 'unknown key: intervall'],
  ['ascii: true\ninterval: often', 2, 11, 'interval must be a number'],
  ['interval: 0.1', 1, 11, 'from 0.5 to 3600'],
  ['color: maybe', 1, 8, 'color must be true or false'],
  ['names: web', 1, 8, 'names must hold the maps'],
  ['names:\n  service: {}', 2, 3, 'unknown key in names: service'],
  ['names:\n  servers:\n    10.0.0.2: 7', 3, 15, 'must map an address to a name'],
  ['names:\n  servers: { 10.0.0.02: x }', 2, 14, 'a server is written'],
  ['names:\n  services: { web: x }', 2, 15, 'a service is written'],
  ['- a list', 1, 1, 'must be a map of settings'],
  ['interval: [', 1, 12, ''],
])('a mistake is reported where it is: %j', (text, line, column, message) => {
  const [issue] = parseConfig(text).issues;
  expect(issue).toMatchObject({ line, column });
  expect(issue?.message).toContain(message);
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void parseConfig(text)));
});
