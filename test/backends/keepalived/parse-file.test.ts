import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFile } from '../../../src/backends/keepalived/parse-file.ts';
import { printFile } from '../../../src/backends/keepalived/print-file.ts';
import { keepalivedFixtures } from '../../helpers/keepalived-fixtures.ts';
import { confTexts } from '../../helpers/keepalived-texts.ts';

const reprinted = (text: string): string => printFile(parseFile('/k', text));

const shortly = (text: string) =>
  parseFile('/k', text).lines.map(({ pieces, end }) => [
    ...pieces.map(({ kind, raw }) => `${kind} ${raw}`),
    end,
  ]);

describe('the pieces of a line', () => {
  test('words, quotes, braces without blanks, comments', () => {
    expect(shortly('a{"b c"d}\te # {\r\n\n! x\nlast')).toEqual([
      [
        ...['word a', 'open {', 'word "b c"', 'word d', 'close }', 'blank \t', 'word e', 'blank  '],
        ...['comment # {', '\r\n'],
      ],
      ['\n'],
      ['comment ! x', '\n'],
      ['word last', ''],
    ]);
  });

  test('what follows a quote without an end is not read, but kept', () => {
    expect(shortly('a "b # c {')).toEqual([['word a', 'blank  ', 'unread "b # c {', '']]);
  });
});

describe('a file is printed as it was read', () => {
  test('any text', () => {
    fc.assert(
      fc.property(confTexts, (text) => {
        expect(reprinted(text)).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  test.each([
    ['one long quoted word', `"${'a'.repeat(5_000_000)}`],
    ['one long line of backslashes', '\\'.repeat(1_000_000)],
  ])('%s', (_, text) => {
    expect(reprinted(text) === text).toBe(true);
  });

  test.each(keepalivedFixtures())('fixture $name', ({ file }) => {
    const text = readFileSync(file, 'utf8');
    expect(reprinted(text)).toBe(text);
  });

  const SAMPLES = '/usr/share/doc/keepalived/samples';
  const why = existsSync(SAMPLES) ? '' : ` (left out: ${SAMPLES} is not on this machine)`;
  test.skipIf(why !== '')(`every sample of keepalived${why}`, () => {
    const names = readdirSync(SAMPLES).filter((name) => !name.endsWith('.gz'));
    expect(names).not.toEqual([]);
    for (const name of names) {
      const text = readFileSync(`${SAMPLES}/${name}`, 'utf8');
      expect(reprinted(text), name).toBe(text);
    }
  });
});
