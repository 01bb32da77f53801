import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';

const parse = (...argv: readonly string[]) => parseArguments(argv, '1.2.3');

describe('the command line', () => {
  test.each([
    [[], { command: 'monitor', procfs: '/proc', demo: undefined, interval: undefined }],
    [['status'], { command: 'status', json: false }],
    [['status', '--json'], { command: 'status', json: true }],
    [['--demo'], { command: 'monitor', demo: 'cluster' }],
    [['--demo', 'cluster'], { command: 'monitor', demo: 'cluster' }],
    [['--demo', 'drift'], { command: 'monitor', demo: 'drift' }],
    [['--demo', 'drift', 'drift'], { command: 'drift', demo: 'drift' }],
    [['drift', '--demo'], { command: 'drift', demo: 'cluster' }],
    [['--demo', 'split-brain', 'status'], { command: 'status', demo: 'split-brain' }],
    [['--demo', 'status', '--json'], { command: 'status', demo: 'cluster', json: true }],
    [['status', '--demo', '--json'], { command: 'status', demo: 'cluster', json: true }],
    [['--reason', '--demo', 'status'], { command: 'status', demo: undefined }],
    [['status', '--demo'], { command: 'status', demo: 'cluster' }],
    [['--interval', '0.5'], { interval: 0.5 }],
    [['status', '--procfs', '/host/proc/'], { procfs: '/host/proc' }],
    [['--procfs', '/'], { procfs: '/' }],
    [['--no-color', '--ascii'], { color: false, ascii: true }],
    [['--read-only'], { readOnly: true }],
    [['config', 'check'], { command: 'config-check', file: undefined }],
    [['config', 'check', 'a.yaml'], { command: 'config-check', file: 'a.yaml' }],
    [['config', '--config', 'a.yaml', 'show'], { command: 'config-show', config: 'a.yaml' }],
    [['--demo', 'config', 'show'], { command: 'config-show', demo: 'cluster' }],
    [['config', 'show', '--interval', '5'], { command: 'config-show', interval: 5 }],
    [['config', 'schema'], { command: 'config-schema' }],
    [
      ['keepalived', 'compare', 'a', 'b', '--id-b', 'lb2', '--json'],
      {
        ...{ command: 'keepalived', json: true },
        keepalived: { asks: 'compare', a: 'a', b: 'b', idA: undefined, idB: 'lb2' },
      },
    ],
    [['--director', 'a', '--director', 'b'], { directors: ['a', 'b'] }],
  ])('%j', (argv, expected) => {
    expect(parse(...argv)).toMatchObject({ ok: true, value: expected });
  });

  test.each([
    [['--bogus'], "unknown option '--bogus'"],
    [['bogus'], "unknown command 'bogus'"],
    [['status', 'extra'], "'extra'"],
    [['--interval', '0.4'], 'from 0.5 to 3600'],
    [['--interval', '3601'], 'from 0.5 to 3600'],
    [['--interval', '1e3'], 'from 0.5 to 3600'],
    [['--interval'], 'argument missing'],
    [['config', 'chekc'], "unknown command 'config chekc'"],
    [['config', 'show', 'extra'], "'extra'"],
    [['config', 'check', 'a', 'b'], "'b'"],
    [['--json'], "unknown option '--json'"],
    [['--demo=nowhere'], 'nowhere'],
  ])('%j is refused in one line with exit status 2', (argv, message) => {
    const parsed = parse(...argv);
    expect(parsed).toMatchObject({ ok: false, error: { status: 2 } });
    if (parsed.ok) return;
    expect(parsed.error.message).toContain(message);
    expect(parsed.error.message).not.toContain('\n');
  });

  test('--version and --help print, for a command as well', () => {
    expect(parse('--version')).toMatchObject({ value: { text: '1.2.3\n' } });
    expect(parse('--help')).toMatchObject({
      value: { text: expect.stringContaining('status') as string },
    });
    expect(parse('help')).toEqual(parse('--help'));
    expect(parse('help', 'status')).toEqual(parse('status', '--help'));
    expect(parse('help', 'config')).toEqual(parse('config', '--help'));
    for (const asked of [parse('config'), parse('config', '--help')])
      expect(asked).toMatchObject({
        value: { text: expect.stringMatching(/check[^]+show[^]+schema/) as string },
      });
    expect(parse('help', 'config', 'check')).toMatchObject({
      value: { text: expect.stringContaining('lvstop config check') as string },
    });
    expect(parse('status', '--help')).toMatchObject({
      value: { text: expect.stringContaining('--json') as string },
    });
  });
});
