import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPARE_CODES } from '../../../../src/state/keepalived/compare/codes.ts';
import type { Change } from '../../../helpers/keepalived-pair.ts';
import { BASE, OTHER, changed, compared } from '../../../helpers/keepalived-pair.ts';
import { confTexts } from '../../../helpers/keepalived-texts.ts';
import { DIFFERENCES } from './differences.ts';

/** Codes and what is seen when B differs from a good partner by this. */
const found = async (...changes: readonly Change[]) =>
  (await compared(BASE, changed(OTHER, changes))).findings.map(
    ({ code, subject, seen }) => `${code} ${subject}: ${seen}`,
  );

describe('two directors fit together', () => {
  test('where one is preferred for all', async () => {
    expect(await compared(BASE, OTHER)).toEqual({
      findings: [],
      preferences: [
        { instance: 'VI_1', side: 'A' },
        { instance: 'VI_2', side: 'A' },
      ],
    });
  });

  test('where each is master of one', async () => {
    const groupless = (text: string) => text.replace(/vrrp_sync_group[^]*?\n}\n/, '');
    const a = changed(groupless(BASE), [['state BACKUP\n  nopreempt', 'state MASTER']]);
    const b = changed(groupless(OTHER), [
      ['nopreempt', ''],
      ['VI_2 {', 'VI_2 {\n  state MASTER'],
      ['priority 90', 'priority 200'],
    ]);
    expect(await compared(a, b)).toEqual({
      findings: [],
      preferences: [
        { instance: 'VI_1', side: 'A' },
        { instance: 'VI_2', side: 'B' },
      ],
    });
  });

  test('whatever the words for one thing, the names of instances and the order', async () => {
    expect(
      await found(
        ...([
          ['lb_algo', 'lvs_sched'],
          ['lvs_method DR', 'lb_kind DR'],
          ['persistence_timeout 360', 'persistence_timeout'],
          ['10.0.0.1/24 dev eth0', '"10.0.0.1/24" dev eth1'],
          ['fd00::1/64', 'fd00:0::0001/64'],
          ['weight 3\n    uthreshold 100', 'uthreshold 0100\n    weight 3'],
          ['eth0 VI_1', 'eth1 inst other id 51'],
          ['    VI_1\n    VI_2\n', '    VI_2\n    other\n'],
          ['vrrp_instance VI_1', 'vrrp_instance other'],
        ] as const),
      ),
    ).toEqual([]);
  });
});

describe('what does not fit is told', () => {
  test.each(DIFFERENCES)('%s', async (expected, changes) => {
    expect(await found(...changes)).toEqual([expected]);
  });

  test('an instance that only one has, and one of the other family', async () => {
    expect(
      await found(
        ['vrrp_instance VI_2', 'vrrp_instance X'],
        ['virtual_router_id 52', 'virtual_router_id 60'],
        ['    VI_2\n', '    X\n'],
      ),
    ).toEqual([
      'INSTANCE_MISSING vrrp_instance VI_2: only in A',
      'INSTANCE_MISSING vrrp_instance X: only in B',
      'SYNC_GROUPS_DIFFER vrrp_sync_group G: A only: VI_2; B only: X',
    ]);
    expect(await found(['fd00::1/64', '10.0.0.5/24'])).toEqual([
      'FAMILY_DIFFERS vrrp_instance VI_2: addresses: A ipv6, B ipv4',
      'VIPS_DIFFER vrrp_instance VI_2: A only: fd00::1; B only: 10.0.0.5',
    ]);
  });

  test('state MASTER in both, and nopreempt with it', async () => {
    const a = changed(BASE, [['state BACKUP', 'state MASTER']]);
    const b = changed(OTHER, [['state BACKUP\n  nopreempt', 'state MASTER']]);
    const { findings } = await compared(a, b);
    expect(findings.map(({ code, seen }) => `${code}: ${seen}`)).toEqual([
      'BOTH_MASTER: state MASTER in both',
      'PREEMPT_NEEDS_BACKUP: with state MASTER: A nopreempt',
    ]);
  });

  test('with its places in both files, the worst first', async () => {
    const { findings } = await compared(
      BASE,
      changed(OTHER, [
        ['router_id lb2', 'router_id lb1'],
        ['advert_int 1', '\n\n  advert_int 2'],
      ]),
    );
    expect(findings.map(({ severity, places }) => ({ severity, ...places }))).toEqual([
      { severity: 'critical', a: { file: '/k', line: 17 }, b: { file: '/k', line: 19 } },
      { severity: 'warning', a: { file: '/k', line: 3 }, b: { file: '/k', line: 3 } },
    ]);
  });
});

test('every code can be found', () => {
  const codes = new Set(DIFFERENCES.map(([expected]) => expected.split(' ')[0]));
  expect(Object.keys(COMPARE_CODES).filter((code) => !codes.has(code))).toEqual([
    ...['INSTANCE_MISSING', 'FAMILY_DIFFERS', 'BOTH_MASTER', 'PREEMPT_NEEDS_BACKUP'],
  ]);
});

test('no text makes it throw', async () => {
  await fc.assert(
    fc.asyncProperty(confTexts, confTexts, async (a, b) => {
      await compared(a, b);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('a file compared with itself differs in nothing but what has to differ', async () => {
  const { findings } = await compared(BASE, BASE);
  expect(findings.map(({ code }) => code).toSorted()).toEqual([
    ...['PEER_NOT_NAMED', 'PEER_NOT_NAMED', 'PRIORITIES_EQUAL', 'PRIORITIES_EQUAL'],
    'ROUTER_IDS_EQUAL',
  ]);
});
