import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planOf } from '../../../../src/backends/simulator/site/plans.ts';
import { checkConfiguration } from '../../../../src/state/keepalived/check/check.ts';
import { TOP } from '../../../../src/state/keepalived/check/words/top-words.ts';
import { wordsOf } from '../../../../src/state/keepalived/check/words/grammar.ts';
import type { Statement } from '../../../../src/state/model/keepalived/conf.ts';
import { MAIN, checkText } from '../../../helpers/conf-cases/check-text.ts';

const CLUSTER = 'test/lab/guest/cluster/keepalived';

test.each(['lb1.conf', 'lb2.conf', 'services.conf'])(
  'the file of the lab has only remarks: %s',
  async (name) => {
    const found = await checkText(readFileSync(`${CLUSTER}/${name}`, 'utf8'));
    expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(new Set(found.map(({ code }) => code))).toEqual(
      new Set(name === 'services.conf' ? ['NO_CHECKER'] : []),
    );
  },
);

test.each(['near', 'far'] as const)('the file of the demo has nothing wrong: %s', async (which) => {
  const { files } = planOf('demo')[which];
  expect(files[MAIN]).toContain('vrrp_instance');
  const found = await checkText(files[MAIN] ?? '', files);
  expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

const WORDS = [
  ...[...TOP.blocks.values()].flatMap(wordsOf),
  ...wordsOf(TOP),
  ...[
    'group',
    'fwmark',
    '10.0.0.1',
    'fd00::1/64',
    '10.0.0.0/30',
    '80',
    '-1',
    'x',
    '$X',
    '',
    'weight',
  ],
  ...['MASTER', 'BACKUP', 'sh', 'mh', 'NAT', 'DR', 'constructor', '__proto__', 'toString'],
];

const statements: fc.Arbitrary<readonly Statement[]> = fc.letrec<{ block: readonly Statement[] }>(
  (tie) => ({
    block: fc.array(
      fc.record({
        words: fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }),
        file: fc.constant(MAIN),
        line: fc.nat(9),
        block: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          fc.constant([]),
          tie('block'),
        ),
      }),
      { maxLength: 4 },
    ),
  }),
).block;

test('no statements make a rule throw', () => {
  fc.assert(
    fc.property(statements, (top) => {
      const configuration = { main: MAIN, files: [], statements: top, issues: [] };
      expect(checkConfiguration({ configuration, emptyIncludes: [] })).toBeInstanceOf(Array);
    }),
  );
});

test('no text makes a rule throw', async () => {
  const pieces = fc.constantFrom(...WORDS, '{', '}', '\n', ' ', '"', '#', '!', '\\', '${X}');
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
      expect(await checkText(parts.join(' '))).toBeInstanceOf(Array);
    }),
  );
});
