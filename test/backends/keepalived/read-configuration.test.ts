import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printFile } from '../../../src/backends/keepalived/print-file.ts';
import {
  configurationOf,
  readInForce,
} from '../../../src/backends/keepalived/read-configuration.ts';
import type { Configuration, Statement } from '../../../src/state/model/keepalived/conf.ts';
import { confTexts, hostWith } from '../../helpers/keepalived-texts.ts';
import { processFiles } from '../../helpers/process-files.ts';

const MAIN = '/etc/keepalived/keepalived.conf';

const flat = (top: readonly Statement[]): readonly Statement[] => {
  const all = [...top];
  for (const each of all) all.push(...each.block);
  return all;
};

/** What the files hold at the place of each word; `-` for a word that is written nowhere as such. */
function writtenIn({ files, statements }: Configuration): readonly (readonly string[])[] {
  const lines = new Map(files.map((file) => [file.path, printFile(file).split('\n')]));
  return flat(statements).map(({ places = [] }) =>
    places.map((place) =>
      place
        ? (lines.get(place.file)?.[place.line - 1]?.slice(place.start, place.end) ?? 'no such line')
        : '-',
    ),
  );
}

const read = (text: string, more: Readonly<Record<string, string>> = {}) =>
  configurationOf(MAIN, 'lb1', hostWith({ [MAIN]: text, ...more }));

describe('where the words of a statement are written', () => {
  test.each([
    ['\tweight 5 # x', [['weight', '5']]],
    ['a "5 6"{b}', [['a', '"5 6"'], ['b']]],
    ['@lb1   weight 5', [['weight', '5']]],
    ['@^lb2 weight 5 # 6', [['weight', '5']]],
    ['$A=80\nport $A 5', [['port', '-', '5']]],
    ['$A=80\nport 8$A ${A} 10.$A ', [['port', '-', '-', '-']]],
    ['$A=$B\n$B=6\n$C=x\n @lb1 w $C $A $D 5 # $C', [['w', '-', '-', '$D', '5']]],
    ['$A=weight 5\n$A', [['-', '-']]],
    [
      '$A=weight 5 \\\nquorum 2\n x $A',
      [
        ['x', '-', '-'],
        ['-', '-'],
      ],
    ],
    [
      '~SEQ(I, 1, 2) weight $I',
      [
        ['-', '-'],
        ['-', '-'],
      ],
    ],
    ['~LST(I, 1) weight 5', [['-', '-']]],
  ])('%j', async (text, expected) => {
    expect(writtenIn(await read(text))).toEqual(expected);
  });

  test('in an included file', async () => {
    const found = await read('\ninclude more.conf\na 1', {
      '/etc/keepalived/more.conf': '# x\n\n  b   22',
    });
    expect(writtenIn(found)).toEqual([
      ['b', '22'],
      ['a', '1'],
    ]);
    expect(found.statements[0]?.places?.[1]).toEqual({
      ...{ file: '/etc/keepalived/more.conf', line: 3, start: 6, end: 8 },
    });
  });

  test('every literal word of any text is the word that is read', async () => {
    await fc.assert(
      fc.asyncProperty(confTexts, confTexts, async (text, more) => {
        const found = await read(text, { '/etc/keepalived/more.conf': more });
        const places = writtenIn(found);
        for (const [index, { words }] of flat(found.statements).entries())
          for (const [at, word] of words.entries())
            expect([word, `"${word}"`, '-']).toContain(places[index]?.[at]);
        for (const file of found.files)
          expect(printFile(file)).toBe(file.path === MAIN ? text : more);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe('what a configuration is made of', () => {
  test('the files in the order in which they are first read, each once', async () => {
    const reads: string[] = [];
    const host = hostWith({
      [MAIN]: 'include b\ninclude a\ninclude b\n',
      ...{ '/etc/keepalived/a': 'x', '/etc/keepalived/b': 'include a\ny' },
    });
    const found = await configurationOf(MAIN, 'lb1', {
      ...host,
      read: (path) => {
        reads.push(path);
        return host.read(path);
      },
    });
    const paths = [MAIN, '/etc/keepalived/b', '/etc/keepalived/a'];
    expect(found.files.map(({ path }) => path)).toEqual(paths);
    expect(reads).toEqual(paths);
    expect(found.statements.map(({ words: [word] }) => word)).toEqual(['x', 'y', 'x', 'x', 'y']);
  });

  test('a file that cannot be read is no file, and it is said why', async () => {
    expect(await configurationOf(MAIN, 'lb1', hostWith({}))).toEqual({
      ...{ main: MAIN, files: [], statements: [], issues: [`${MAIN}: there is no such file`] },
    });
  });

  test('in force is what the running keepalived was started with', async () => {
    const host = hostWith({
      ...{ '/run/keepalived.pid': '7\n', '/srv/k.conf': '@lb9 a', [MAIN]: 'b' },
      ...processFiles(7, 'keepalived\0-i\0lb9\0-f\0/srv/k.conf\0'),
    });
    expect(await readInForce(host)).toMatchObject({
      ...{ running: true, configId: 'lb9' },
      configuration: { main: '/srv/k.conf', statements: [{ words: ['a'] }] },
    });
  });

  test('without keepalived and without a file there is none', async () => {
    expect(await readInForce(hostWith({}))).toEqual({ running: false });
  });

  test.each([
    ['alternatives of alternatives', `include ${'{a,b}'.repeat(40)}`, 0],
    ['braces without end', 'a{'.repeat(100_000), 1],
    ['a pattern beyond any path', `include ${'{a}'.repeat(100_000)}`, 0],
  ])('%s come to an end', async (_, text, count) => {
    expect((await read(text)).statements.length).toBe(count);
  });
});
