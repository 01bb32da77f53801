import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { configurationOf } from '../../../src/backends/keepalived/read-configuration.ts';
import { valueEdit } from '../../../src/state/keepalived/conf-value.ts';
import type { Statement } from '../../../src/state/model/keepalived/conf.ts';
import { hostWith } from '../../helpers/keepalived-texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'lvstop-conf-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const FILE = join(folder, 'keepalived.conf');

const read = (text: string, more = '') =>
  configurationOf(FILE, 'lb1', hostWith({ [FILE]: text, [join(folder, 'more')]: more }));

const flat = (top: readonly Statement[]): readonly Statement[] => {
  const all = [...top];
  for (const each of all) all.push(...each.block);
  return all;
};

/** What sed makes of the file. */
function afterSed(text: string, [program, ...args]: readonly [string, ...string[]]): string {
  writeFileSync(FILE, text);
  execFileSync(program, args);
  return readFileSync(FILE, 'utf8');
}

describe('a value is changed where it stands, and nothing else', () => {
  const word = fc.oneof(
    fc.constantFrom('1', '11', '1', 'a', '.', '*', '[1]', '^', '$', '/', '&', '1/1', 'a.c', '~'),
    fc.constantFrom('"1"', '"1 1"', '""', '" "', '"a#b"', '+', '1+', '(1)', "'1'", '|', '\\n'),
  );
  const line = fc
    .tuple(
      fc.array(fc.tuple(word, fc.constantFrom(' ', '  ', '\t', ' { ', '{', '}', ''))),
      fc.constantFrom('\n', '\r\n', '\n\n', ' # 1 11 a\n', '\u001b\n', 'é\n', '\0\n'),
    )
    .map(([words, end]) => words.flat().join('') + end);
  const text = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '1 1', 'é'))
    .map(([lines, last]) => lines.join('') + last);
  const value = fc.oneof(
    fc.constantFrom('0', '254', '&', '\\1', '/', 'a/b&c', '.*', '1'),
    fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
  );

  test('of any file, by the sed of this machine', async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(text, value, fc.nat(), fc.nat(), async (before, to, which, at) => {
        const found = await read(before);
        const all = flat(found.statements);
        const statement = all[which % all.length];
        if (!statement) return;
        const index = at % statement.words.length;
        const edit = valueEdit(found, statement, index, to);
        const place = statement.places?.[index];
        if (!edit.ok || !place) return;
        changed += 1;
        const lines = before.split('\n');
        const old = lines[place.line - 1] ?? '';
        const quote = old[place.start] === '"' ? '"' : '';
        lines[place.line - 1] =
          old.slice(0, place.start) + quote + to + quote + old.slice(place.end);
        expect(afterSed(before, edit.value)).toBe(lines.join('\n'));
      }),
      { numRuns: 500 },
    );
    expect(changed).toBeGreaterThan(50);
  }, 60_000);

  test('as an operator would type it', async () => {
    const found = await read('vrrp_instance 1 {\n  priority 100 # 100\n}\n');
    const priority = found.statements[0]?.block[0];
    expect(priority && valueEdit(found, priority, 1, '90')).toEqual({
      ...{ ok: true, value: ['sed', '-i', '-e', '2s/100/90/', FILE] },
    });
  });
});

describe('what cannot be changed so is refused', () => {
  const refusal = async (text: string, value = '9', more = '') => {
    const found = await read(text, more);
    const statement = flat(found.statements).find(({ words }) => words[0] === 'weight');
    const edit =
      statement && valueEdit(found, statement, Math.max(1, statement.words.length - 1), value);
    return edit && !edit.ok ? edit.error.code : edit;
  };

  test.each([
    ['not-literal', '$W=5\nweight $W', '9'],
    ['not-literal', '~SEQ(I, 1, 2) weight 5', '9'],
    ['not-literal', 'weight', '9'],
    ['characters', 'weight 5 # für', '9'],
    ['characters', 'weight 5 # \u001b', '9'],
    ['characters', 'weight 5', '9 0'],
    ['characters', 'weight 5', ''],
    ['characters', 'weight 5', '9\n'],
    ['characters', 'weight 5', '9}'],
    ['characters', 'weight "5"', '9"'],
    ['ambiguous', 'weight "x" " "', '9'],
  ])('%s: %j to %j', async (code, text, value) => {
    expect(await refusal(text, value)).toBe(code);
  });

  test('shared: a file that is included twice', async () => {
    expect(await refusal('include more\ninclude more\n', '9', 'weight 5')).toBe('shared');
  });

  test('changed: the file is another one by now', async () => {
    const [before, after] = [await read('weight 5'), await read('# x\nweight 5')];
    const [statement] = before.statements;
    expect(statement && valueEdit(after, statement, 1, '9')).toEqual({
      ok: false,
      error: { code: 'changed', message: `${FILE}:1: the value is not there any more` },
    });
  });
});
