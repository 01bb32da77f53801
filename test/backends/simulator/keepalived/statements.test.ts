import { describe, expect, test } from 'vitest';
import { readStatements } from '../../../../src/backends/simulator/keepalived/configuration/statements.ts';

const read = (text: string) => readStatements('/k.conf', text);
const complaintsOf = (text: string) =>
  read(text).complaints.map(({ line, text: said }) => `${line ?? '-'} ${said}`);

describe('lines', () => {
  test.each([
    ['comments end a line', 'global_defs { # one\n router_id a ! two\n}', ['a']],
    ['quotes keep blanks and comment signs', 'global_defs {\n router_id "a #b"\n}', ['a #b']],
    ['a backslash protects', 'global_defs {\n router_id a\\#b\n}', ['a#b']],
    ['braces need no blanks', 'global_defs{router_id a}', ['a']],
  ])('%s', (_name, text, words) => {
    const [globals] = read(text).statements;
    expect(globals?.block.map((each) => each.words.slice(1).join(' '))).toEqual(words);
    expect(complaintsOf(text)).toEqual([]);
  });
});

test('the body of an unknown block is read as part of the block around it, and its brace closes that', () => {
  const text = `virtual_server 10.0.0.1 80 {
    misspelt {
        lvs_sched rr
    }
    real_server 10.0.0.2 80 {
        weight 1
    }
}
`;
  const { statements } = read(text);
  expect(statements).toHaveLength(1);
  expect(statements[0]?.block.map(({ words }) => words[0])).toEqual(['lvs_sched']);
  expect(complaintsOf(text)).toEqual([
    "2 Unknown keyword 'misspelt'",
    "5 Unknown keyword 'real_server'",
    "6 Unknown keyword 'weight'",
    "7 Extra '}' found",
    "7 Unknown keyword '}'",
    "8 Extra '}' found",
    "8 Unknown keyword '}'",
  ]);
});

test('a missing brace is told at the end', () => {
  expect(complaintsOf('vrrp_instance V {\n state MASTER\n')).toEqual([
    "- There are 1 missing '}'s or extra '{'s",
  ]);
});
