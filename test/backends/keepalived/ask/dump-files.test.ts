import { expect, test } from 'vitest';
import { dumpFilesOf } from '../../../../src/backends/keepalived/ask/dump-files.ts';
import type { Configuration, Statement } from '../../../../src/state/model/keepalived/conf.ts';

const statement = (words: string, block: readonly Statement[] = []): Statement => ({
  ...{ words: words.split(' '), file: '/k', line: 1, block },
});
const configured = (...globals: readonly string[]): Configuration => ({
  main: '/k',
  files: [],
  statements: [
    statement(
      'global_defs',
      globals.map((words) => statement(words)),
    ),
  ],
  issues: [],
});
const files = (
  version: string | undefined,
  environ: string | undefined,
  ...globals: readonly string[]
): readonly string[] => {
  const place = { version, environ, configuration: configured(...globals), namespace: undefined };
  const { json, vrrp, checkers } = dumpFilesOf(place);
  return [json, vrrp, checkers];
};

test.each<readonly [string, Parameters<typeof files>, readonly string[]]>([
  [
    'usually',
    ['2.2.7', ''],
    ['/tmp/keepalived.json', '/tmp/keepalived.data', '/tmp/keepalived_check.data'],
  ],
  [
    'TMPDIR',
    ['2.2.7', 'A=1\0TMPDIR=/t\0B='],
    ['/t/keepalived.json', '/t/keepalived.data', '/t/keepalived_check.data'],
  ],
  [
    'a relative TMPDIR',
    ['2.2.7', 'TMPDIR=t\0'],
    ['/tmp/keepalived.json', '/tmp/keepalived.data', '/tmp/keepalived_check.data'],
  ],
  [
    'TMPDIR before it counted',
    ['2.1.5', 'TMPDIR=/t\0'],
    ['/tmp/keepalived.json', '/tmp/keepalived.data', '/tmp/keepalived_check.data'],
  ],
  [
    'another name that ends so',
    ['2.2.7', 'XTMPDIR=/t\0'],
    ['/tmp/keepalived.json', '/tmp/keepalived.data', '/tmp/keepalived_check.data'],
  ],
  [
    'a folder',
    ['2.3.3', '', 'state_dump_file /d/'],
    ['/tmp/keepalived.json', '/d/keepalived.data', '/d/keepalived_check.data'],
  ],
  [
    'a name',
    ['2.4.3', 'TMPDIR=/t\0', 'state_dump_file ka.txt'],
    ['/t/keepalived.json', '/t/ka.txt', '/t/ka_check.txt'],
  ],
  [
    'a path without an ending',
    ['2.4.3', '', 'state_dump_file /d/ka'],
    ['/tmp/keepalived.json', '/d/ka', '/d/ka_check'],
  ],
  [
    'a file that this version does not know',
    ['2.2.7', '', 'state_dump_file /d/'],
    ['/tmp/keepalived.json', '/tmp/keepalived.data', '/tmp/keepalived_check.data'],
  ],
  [
    'an instance',
    ['2.2.7', '', 'data_use_instance', 'instance i', 'net_namespace n'],
    ['/tmp/keepalived.json', '/tmp/keepalived.n_i.data', '/tmp/keepalived_check.n_i.data'],
  ],
  [
    'an instance that is not used',
    ['2.2.7', '', 'instance i'],
    ['/tmp/keepalived.json', '/tmp/keepalived.data', '/tmp/keepalived_check.data'],
  ],
])('%s', (_, given, expected) => {
  expect(files(...given)).toEqual(expected);
});
