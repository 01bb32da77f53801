import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ServiceKey } from '../../../src/state/model/address.ts';
import type { Forwarding } from '../../../src/state/model/service.ts';
import { isUsableTemplate } from '../../../src/state/model/connection.ts';
import { sample } from '../../helpers/build.ts';
import type { Drain } from './scene.ts';
import {
  assess,
  codes,
  entry,
  invalid,
  MARK,
  PERSISTENT,
  SCTP,
  TCP,
  template,
  UDP,
} from './scene.ts';

/** Counters in which something came in the last seconds, or nothing. */
const busy = [sample(100_000, 20), sample(98_000, 12), sample(94_000, 10)];
const quiet = [sample(100_000, 10), sample(98_000, 10), sample(94_000, 10)];
const KEEPS = { expire_quiescent_template: '0' };
const EXPIRES = { expire_quiescent_template: '1' };

describe('a drain is done', () => {
  test.each<[string, Drain, boolean | undefined]>([
    ['TCP with nothing', {}, true],
    ['TCP with closed connections', { server: { inactive: 40 } }, true],
    ['TCP with an open one', { server: { active: 1 } }, false],
    ['SCTP with closed ones', { key: SCTP, server: { inactive: 3 } }, true],
    ['SCTP with an open one', { key: SCTP, server: { active: 1 } }, false],
    ['UDP with flows, which are never active', { key: UDP, server: { inactive: 1 } }, false],
    ['UDP with nothing', { key: UDP }, true],
    ['a mark with inactive entries', { key: MARK, server: { inactive: 1 } }, false],
    ['a mark with nothing', { key: MARK }, true],
    ['one-packet', { key: UDP, service: { onePacket: true } }, true],
    ['persistence with templates', { service: PERSISTENT, server: { persistent: 1 } }, false],
    ['persistence without', { service: PERSISTENT, server: { persistent: 0, inactive: 9 } }, true],
    ['persistence, not counted', { service: PERSISTENT }, undefined],
    ['persistence, not counted, but open', { service: PERSISTENT, server: { active: 1 } }, false],
    [
      'persistence whose templates the sysctl passes over: they count again once it is set back',
      { service: PERSISTENT, server: { persistent: 1 }, sysctls: EXPIRES },
      false,
    ],
    [
      'templates that are all out of use',
      { service: PERSISTENT, server: { persistent: 2 }, more: { entries: [invalid(20)] } },
      true,
    ],
    [
      'one of them in use',
      {
        service: PERSISTENT,
        server: { persistent: 2 },
        more: { entries: [invalid(20), template(30)] },
      },
      false,
    ],
  ])('%s', (_, drain, done) => expect(assess(drain).done).toBe(done));

  test('closed connections are shown and hold nothing', () => {
    const { heldBy, aside, latestEnd } = assess({ server: { inactive: 40 } });
    expect([codes(heldBy), codes(aside)]).toEqual([[], ['CLOSING']]);
    expect(latestEnd).toEqual({ kind: 'at', ms: 0 });
  });

  const drains = fc.record({
    key: fc.constantFrom<ServiceKey>(TCP, UDP, SCTP, MARK),
    server: fc.record({
      active: fc.nat(3),
      inactive: fc.nat(3),
      persistent: fc.option(fc.nat(3), { nil: undefined }),
      forwarding: fc.constantFrom<Forwarding>('masquerade', 'direct', 'tunnel'),
      samples: fc.constantFrom([], busy, quiet),
    }),
    service: fc.constantFrom({}, PERSISTENT, { onePacket: true }),
    sysctls: fc.constantFrom({}, KEEPS, EXPIRES, { conn_reuse_mode: '0' }),
    more: fc.record({
      entries: fc.option(
        fc.array(fc.constantFrom(entry('ESTABLISHED', 890), template(30), invalid(20))),
        { nil: undefined },
      ),
      timeouts: fc.constantFrom(undefined, { tcp: 900, tcpfin: 120, udp: 300 }),
    }),
  });

  test('never while something can still be used, and what is not done has a reason', () => {
    fc.assert(
      fc.property(drains, (drain) => {
        const { persistent, ...server } = drain.server;
        const known = persistent === undefined ? server : { ...server, persistent };
        const { done, heldBy, latestEnd, estimateMs } = assess({ ...drain, server: known });
        const isPersistent = 'persistence' in drain.service;
        const { entries } = drain.more;
        const mayReturn =
          isPersistent && persistent !== 0 && (entries ? entries.some(isUsableTemplate) : true);
        const inUse =
          server.active > 0 ||
          mayReturn ||
          ((drain.key === UDP || drain.key === MARK) && server.inactive > 0);
        expect(done === true).toBe(!inUse);
        expect(heldBy.length > 0).toBe(inUse);
        if (done) expect([latestEnd, estimateMs]).toEqual([{ kind: 'at', ms: 0 }, 0]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what holds a drain', () => {
  test.each<[string, Drain, readonly string[]]>([
    ['packets flow', { server: { active: 2, samples: busy } }, ['BUSY_CONNECTIONS']],
    ['none do', { server: { active: 2, samples: quiet } }, ['IDLE_CONNECTIONS']],
    ['nobody knows', { server: { active: 2 } }, ['OPEN_CONNECTIONS']],
    [
      'under direct, silent: the server may have closed it',
      { server: { active: 2, samples: quiet, forwarding: 'direct' } },
      ['ONE_WAY_CLOSED'],
    ],
    [
      'under tunnel, not known: perhaps',
      { server: { active: 2, forwarding: 'tunnel' } },
      ['OPEN_CONNECTIONS', 'ONE_WAY_CLOSED'],
    ],
    [
      'entries tell the busy from the idle',
      {
        server: { active: 2 },
        more: { entries: [entry('ESTABLISHED', 895), entry('ESTABLISHED', 600)] },
      },
      ['BUSY_CONNECTIONS', 'IDLE_CONNECTIONS'],
    ],
    ['UDP', { key: UDP, server: { inactive: 2 } }, ['UDP_FLOWS']],
    [
      'clients return',
      { service: PERSISTENT, server: { persistent: 3, samples: busy }, sysctls: KEEPS },
      ['PERSISTENT_CLIENTS_RETURN'],
    ],
    [
      'clients could return',
      { service: PERSISTENT, server: { persistent: 3, samples: quiet }, sysctls: KEEPS },
      ['TEMPLATES'],
    ],
    [
      'they cannot: what came, came before the sysctl was set',
      { service: PERSISTENT, server: { persistent: 3, samples: busy }, sysctls: EXPIRES },
      ['TEMPLATES'],
    ],
    [
      'ports taken anew',
      { server: { active: 1, samples: busy }, sysctls: { conn_reuse_mode: '0' } },
      ['BUSY_CONNECTIONS', 'REUSED_PORTS'],
    ],
    [
      'ports taken anew go elsewhere with expire_nodest_conn=1',
      {
        server: { active: 1, samples: busy },
        sysctls: { conn_reuse_mode: '0', expire_nodest_conn: '1' },
      },
      ['BUSY_CONNECTIONS'],
    ],
  ])('%s', (_, drain, expected) => expect(codes(assess(drain).heldBy)).toEqual(expected));

  test('counters that are old do not tell busy from idle', () => {
    const drain = { server: { active: 2, samples: busy }, more: { countersFresh: false } };
    expect(codes(assess(drain).heldBy)).toEqual(['OPEN_CONNECTIONS']);
  });

  test('without counters, more active connections than before are clients that returned', () => {
    const point = { inactive: 0, persistent: 1 };
    const past = [
      { at: 98_000, active: 1, ...point },
      { at: 100_000, active: 2, ...point },
    ];
    const drain = { service: PERSISTENT, server: { active: 2, persistent: 1 }, sysctls: KEEPS };
    expect(codes(assess({ ...drain, more: { past } }).heldBy)).toContain(
      'PERSISTENT_CLIENTS_RETURN',
    );
  });

  test('templates out of use are shown beside', () => {
    const entries = [invalid(20), template(30)];
    const drain = { service: PERSISTENT, server: { persistent: 2 }, more: { entries } };
    expect(codes(assess(drain).aside)).toEqual(['INVALID_TEMPLATES']);
    expect(assess(drain).left.templates).toBe(1);
  });

  test('why: by the sysctl, and what to do', () => {
    const held = (sysctls: Record<string, string>) =>
      assess({ service: PERSISTENT, server: { persistent: 3, samples: quiet }, sysctls }).heldBy[0];
    expect(held(KEEPS)?.sentence).toMatch(/3 persistence templates left.*is 0, so.*within 360 s/);
    expect(held(KEEPS)?.remedy).toContain('expire_quiescent_template=1');
    expect(held({})?.sentence).toContain('could not be read');
    expect(held(EXPIRES)?.sentence).toContain('bring nobody');
    expect(held(EXPIRES)).not.toHaveProperty('remedy');
  });
});

describe('the sysctl on offer', () => {
  const persistent = { service: PERSISTENT, server: { persistent: 1 } };
  test.each<[string, Drain, string | undefined]>([
    ['lets templates go', { ...persistent, sysctls: KEEPS }, 'expire_quiescent_template'],
    ['is none where it is set', { ...persistent, sysctls: EXPIRES }, undefined],
    ['is none where it was not read', persistent, undefined],
    [
      'is none once the drain is done',
      { service: PERSISTENT, server: { persistent: 0 }, sysctls: KEEPS },
      undefined,
    ],
    [
      'lets reused ports go',
      { server: { active: 1 }, sysctls: { conn_reuse_mode: '0' } },
      'conn_reuse_mode',
    ],
    ['is none for plain connections', { server: { active: 1 }, sysctls: KEEPS }, undefined],
  ])('%s', (_, drain, sysctl) =>
    expect(assess(drain).offer).toEqual(sysctl && { sysctl, value: '1' }),
  );
});

describe('the estimate', () => {
  const falling = (of: (step: number) => object) =>
    Array.from({ length: 11 }, (_, step) => ({
      at: 80_000 + 2000 * step,
      active: 0,
      inactive: 0,
      ...of(step),
    }));

  test('follows the slope of what is waited for', () => {
    const past = falling((step) => ({ active: 32 - 2 * step, inactive: 5 * step }));
    expect(assess({ server: { active: 12 }, more: { past } }).estimateMs).toBeCloseTo(12_000, -2);
  });

  test('of UDP follows inactive entries', () => {
    const past = falling((step) => ({ inactive: 20 - step }));
    const drain = { key: UDP, server: { inactive: 10 }, more: { past } };
    expect(assess(drain).estimateMs).toBeCloseTo(20_000, -2);
  });

  test('of a persistent service waits for templates, which must have been counted', () => {
    const past = falling((step) => ({ active: 32 - 2 * step }));
    const server = { active: 12, persistent: 5 };
    expect(assess({ service: PERSISTENT, server, more: { past } }).estimateMs).toBeUndefined();
    const counted = falling((step) => ({ active: 32 - 2 * step, persistent: 20 - step }));
    const both = assess({ service: PERSISTENT, server, more: { past: counted } });
    expect(both.estimateMs).toBeCloseTo(20_000, -2);
  });
});
